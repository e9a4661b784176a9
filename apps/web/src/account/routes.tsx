/** Signing in and out. Cookies are the API's own business: it sets them on this very answer. */
import { Hono } from "hono";
import { looksLikeEmail } from "../participant/check-form.ts";
import { failureOf } from "../ui/failure.ts";
import { personalPage } from "../ui/render.ts";
import { formFields, pageFor, type Site } from "../ui/site.ts";
import { ConfirmPage, SignInPage, TypeCodePage } from "./sign-in-pages.tsx";

export function accountRoutes(site: Site): Hono {
  return new Hono()
    .get("/sign-in", async (c) => {
      const page = pageFor(c, site);
      const session = await site.clientFor(c).account.showSession.query();
      const hasSignedOut = c.req.query("signed-out") !== undefined && session === null;
      return personalPage(
        c,
        page,
        <SignInPage page={page} email="" problems={[]} signedInAs={session?.label} hasSignedOut={hasSignedOut} />,
      );
    })
    .post("/sign-in", async (c) => {
      const page = pageFor(c, site);
      const email = ((await formFields(c)).get("email") ?? "").trim();
      if (!looksLikeEmail(email)) {
        const problems = [{ field: "email", message: page.words.problems.emailNeeded }];
        return personalPage(c, page, <SignInPage page={page} email={email} problems={problems} />, 422);
      }
      await site.clientFor(c).account.requestSignIn.mutate({ email, locale: page.locale });
      return personalPage(c, page, <TypeCodePage page={page} email={email} problems={[]} />);
    })
    .get("/sign-in/check", (c) => {
      const page = pageFor(c, site);
      const token = c.req.query("token");
      if (token === undefined) return c.redirect(page.paths.signIn(), 303);
      return personalPage(c, page, <ConfirmPage page={page} token={token} />);
    })
    .post("/sign-in/check", async (c) => {
      const page = pageFor(c, site);
      const fields = await formFields(c);
      const [token, email, code] = [fields.get("token"), fields.get("email") ?? "", (fields.get("code") ?? "").trim()];
      if (token === null && !/^\d{3}[\s-]?\d{3}$/.test(code)) {
        const problems = [{ field: "code", message: page.words.problems.codeNeeded }];
        return personalPage(c, page, <TypeCodePage page={page} email={email} problems={problems} />, 422);
      }
      try {
        await site.clientFor(c).account.confirmSignIn.mutate(token === null ? { email, code } : { token });
        return c.redirect(page.paths.desk(), 303);
      } catch (error) {
        const failure = failureOf(error);
        if (failure === undefined || failure.httpStatus >= 500 || failure.httpStatus === 429) throw error;
        const problems = [{ field: token === null ? "code" : "email", message: page.words.signIn.wrong }];
        const view =
          token === null ? (
            <TypeCodePage page={page} email={email} problems={problems} />
          ) : (
            <SignInPage page={page} email="" problems={problems} />
          );
        return personalPage(c, page, view, 422);
      }
    })
    .post("/sign-out", async (c) => {
      await site.clientFor(c).account.signOut.mutate();
      const { signIn } = pageFor(c, site).paths;
      return c.redirect(`${signIn()}${signIn().includes("?") ? "&" : "?"}signed-out`, 303);
    });
}

/** The desk. For now: which consultations are yours. */
import { Hono } from "hono";
import { Layout } from "../ui/layout.tsx";
import { personalPage } from "../ui/render.ts";
import { pageFor, type Site } from "../ui/site.ts";

export function convenerRoutes(site: Site): Hono {
  return new Hono().get("/desk", async (c) => {
    const page = pageFor(c, site);
    const session = await site.clientFor(c).account.showSession.query();
    if (session === null) return c.redirect(page.paths.signIn(), 303);
    return personalPage(
      c,
      page,
      <Layout page={page} title={page.words.site.desk} personal>
        <h1>{page.words.site.desk}</h1>
        <ul>
          {session.roles.map(({ consultationId, role }) => (
            <li>
              {consultationId} ({role})
            </li>
          ))}
        </ul>
        <form method="post" action={page.paths.signOut()}>
          <button type="submit" class="second">
            {page.words.site.signOut}
          </button>
        </form>
      </Layout>,
    );
  });
}

/** What may be done with somebody's words, said by the holder of the receipt: the form, and what it sends. */
import { PublishedAs } from "@consult/core";
import { Hono, type Context } from "hono";
import type { Problem } from "../ui/error-summary.tsx";
import { failureOf } from "../ui/failure.ts";
import { participantPage } from "../ui/render.ts";
import { formFields, pageFor, type Site } from "../ui/site.ts";
import { findCall, newKey } from "./answer-routes.tsx";
import { failureInWords } from "./failure-in-words.ts";
import { askedUses, isSigned, PermissionPage, type PermissionForm } from "./permission-part.tsx";

const path = "/receipt/:number/:key/permission";

export function permissionRoutes(site: Site): Hono {
  return new Hono()
    .get(path, (c) => showForm(c, site, {}))
    .post(path, async (c) => {
      const { number, key } = c.req.param();
      const { paths, words, locale } = pageFor(c, site);
      const fields = await formFields(c);
      const client = site.clientFor(c);
      const { channel } = await client.contribution.showReceipt.query({ number, key });
      const name = (field: string): string => fields.get(field)?.trim() ?? "";
      const form: PermissionForm = {
        key: fields.get("idempotencyKey") ?? newKey(),
        uses: askedUses(channel).filter((use) => fields.getAll("use").includes(use)),
        publishedAs: PublishedAs.catch("unnamed").parse(fields.get("publishedAs")),
        personName: name("personName"),
        organisationName: name("organisationName"),
      };
      const problem = nameMissing(form, words.problems);
      if (problem !== undefined) return showForm(c, site, { form, problems: [problem], status: 422 });
      try {
        const { key: idempotencyKey, uses, publishedAs, personName, organisationName } = form;
        await client.contribution.giveConsent.mutate({
          number,
          key,
          idempotencyKey,
          consent: { uses: [...uses], publishedAs },
          names: {
            ...(personName === "" ? {} : { personName }),
            ...(organisationName === "" ? {} : { organisationName }),
          },
          locale,
        });
      } catch (error) {
        const failure = failureOf(error);
        if (failure === undefined || failure.httpStatus === 404) throw error;
        const message = failureInWords(failure, words);
        return showForm(c, site, { form: { ...form, key: newKey() }, problems: [{ message }], status: 422 });
      }
      return c.redirect(paths.receipt(number, key), 303);
    });
}

interface Shown {
  readonly form?: PermissionForm;
  readonly problems?: readonly Problem[];
  readonly status?: 200 | 422;
}

async function showForm(c: Context, site: Site, { form, problems = [], status = 200 }: Shown): Promise<Response> {
  const page = pageFor(c, site);
  const { number = "", key = "" } = c.req.param();
  const receipt = await site.clientFor(c).contribution.showReceipt.query({ number, key });
  if (receipt.withdrawnAt !== undefined) return c.redirect(page.paths.receipt(number, key), 303);
  const { definition } = await findCall(c, site, receipt.consultationId);
  const { consent, identity } = receipt;
  const standing: PermissionForm = {
    key: newKey(),
    uses: consent.uses,
    publishedAs: consent.publishedAs,
    personName: identity.personName ?? "",
    organisationName: identity.organisationName ?? "",
  };
  const view = (
    <PermissionPage
      page={page}
      receipt={receipt}
      receiptKey={key}
      accent={definition.accent}
      form={form ?? standing}
      problems={problems}
    />
  );
  return participantPage(c, page, view, status);
}

/** Whoever wants to be named says by which name. */
function nameMissing(
  { uses, publishedAs, personName, organisationName }: PermissionForm,
  words: { readonly nameNeeded: string; readonly organisationNeeded: string },
): Problem | undefined {
  if (!isSigned(uses)) return undefined;
  if (publishedAs === "organisation" && organisationName === "") {
    return { field: "organisationName", message: words.organisationNeeded };
  }
  if (publishedAs === "named" && personName === "" && organisationName === "") {
    return { field: "personName", message: words.nameNeeded };
  }
  return undefined;
}

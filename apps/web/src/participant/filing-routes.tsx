/** Where it is filed, said by whoever wrote it: the form, and what it sends. */
import { Hono, type Context } from "hono";
import type { Problem } from "../ui/error-summary.tsx";
import { failureOf } from "../ui/failure.ts";
import { participantPage } from "../ui/render.ts";
import { formFields, pageFor, type Site } from "../ui/site.ts";
import { findCall } from "./answer-routes.tsx";
import { failureInWords } from "./failure-in-words.ts";
import { FilingPage } from "./filing-part.tsx";

const path = "/receipt/:number/:key/filing";

export function filingRoutes(site: Site): Hono {
  return new Hono()
    .get(path, (c) => showForm(c, site, [], 200))
    .post(path, async (c) => {
      const { number, key } = c.req.param();
      const { paths, words } = pageFor(c, site);
      const { version, passages } = readFiling(await formFields(c));
      if (passages.length === 0) return c.redirect(paths.filing(number, key), 303);
      try {
        await site.clientFor(c).contribution.correctFiling.mutate({ number, key, version, passages });
      } catch (error) {
        const failure = failureOf(error);
        if (failure === undefined || failure.httpStatus === 404) throw error;
        const isStale = failure.code === "SUPERSEDED" || failure.code === "CHANGED_MEANWHILE";
        const message = isStale ? words.filing.meanwhile : failureInWords(failure, words);
        return showForm(c, site, [{ message }], failure.httpStatus === 409 ? 409 : 422);
      }
      return c.redirect(paths.receipt(number, key), 303);
    });
}

async function showForm(
  c: Context,
  site: Site,
  problems: readonly Problem[],
  status: 200 | 409 | 422,
): Promise<Response> {
  const page = pageFor(c, site);
  const { number = "", key = "" } = c.req.param();
  const receipt = await site.clientFor(c).contribution.showReceipt.query({ number, key });
  const { filing } = receipt;
  // Nothing to ask, or no longer: the receipt says which.
  if (filing?.canCorrect !== true) return c.redirect(page.paths.receipt(number, key), 303);
  const { definition } = await findCall(c, site, receipt.consultationId);
  return participantPage(
    c,
    page,
    <FilingPage
      page={page}
      receipt={receipt}
      receiptKey={key}
      filing={filing}
      definition={definition}
      problems={problems}
    />,
    status,
  );
}

/** What a browser sends; the API says no to what cannot be. */
function readFiling(fields: URLSearchParams) {
  const numbers = (name: string): number[] =>
    fields
      .getAll(name)
      .map(Number)
      .filter((value) => Number.isSafeInteger(value) && value > 0);
  const passages = [...new Set(numbers("passage"))].map((ordinal) => ({
    ordinal,
    questions: numbers(`passage-${ordinal}`),
  }));
  return { version: numbers("version")[0] ?? 1, passages };
}

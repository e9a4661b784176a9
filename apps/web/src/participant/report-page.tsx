/** A reader reports what is shown in the discussion: why, in two clicks, without an account and without a name. */
import { ReportReason } from "@consult/core";
import { Hono, type Context } from "hono";
import type { JSX } from "preact";
import { ErrorSummary, type Problem } from "../ui/error-summary.tsx";
import { failureOf } from "../ui/failure.ts";
import { Choice, Choices, Field } from "../ui/field.tsx";
import { Layout } from "../ui/layout.tsx";
import type { PageContext } from "../ui/page-context.ts";
import { participantPage } from "../ui/render.ts";
import { formFields, pageFor, type Site } from "../ui/site.ts";
import { findCall } from "./answer-routes.tsx";
import type { CallView } from "./call-page.tsx";

export function reportRoutes(site: Site): Hono {
  const at = "/c/:id/questions/:question{[0-9]{1,2}}/report";
  return new Hono().get(at, (c) => ask(c, site, empty)).post(at, (c) => send(c, site));
}

interface Given {
  readonly reason: string;
  readonly note: string;
  readonly problems: readonly Problem[];
}

const empty: Given = { reason: "", note: "", problems: [] };
const longestNote = 500;

async function ask(c: Context, site: Site, given: Given): Promise<Response> {
  const page = pageFor(c, site);
  const call = await findCall(c, site, c.req.param("id") ?? "");
  const asked = reportedIn(c);
  const isThere = asked.question === 0 || call.definition.questions.some(({ number }) => number === asked.question);
  if (!isThere) return c.notFound();
  const view = <ReportPage page={page} call={call} {...asked} given={given} />;
  return participantPage(c, page, view, given.problems.length > 0 ? 422 : 200);
}

async function send(c: Context, site: Site): Promise<Response> {
  const page = pageFor(c, site);
  const { discussion } = page.words;
  const fields = await formFields(c);
  const note = (fields.get("note") ?? "").slice(0, longestNote);
  const reason = ReportReason.safeParse(fields.get("reason"));
  if (!reason.success) {
    return ask(c, site, { reason: "", note, problems: [{ field: "reason", message: discussion.reportWhyNeeded }] });
  }
  const call = await findCall(c, site, c.req.param("id") ?? "");
  const { question, comment } = reportedIn(c);
  const said = await site
    .clientFor(c)
    .discussion.reportComment.mutate({ consultationId: call.id, question, comment, reason: reason.data, note })
    .then(
      () => discussion.reported,
      (error: unknown) => {
        if (failureOf(error)?.code !== "NOT_SHOWN") throw error;
        return discussion.reportGone;
      },
    );
  return participantPage(c, page, <ReportedPage page={page} call={call} question={question} said={said} />);
}

function reportedIn(c: Context): { readonly question: number; readonly comment: string } {
  return { question: Number(c.req.param("question")), comment: (c.req.query("comment") ?? "").slice(0, 200) };
}

interface ReportPageProps {
  readonly page: PageContext;
  readonly call: CallView;
  readonly question: number;
  readonly comment: string;
  readonly given: Given;
}

function ReportPage({ page, call, question, comment, given }: ReportPageProps): JSX.Element {
  const { words, paths } = page;
  const { discussion: say } = words;
  const reasons: Record<ReportReason, string> = {
    insult: say.reportInsult,
    "personal-details": say.reportPersonalDetails,
    advertising: say.reportAdvertising,
    "off-topic": say.reportOffTopic,
    other: say.reportOther,
  };
  const shared = { problems: given.problems, problemPrefix: words.problems.prefix };
  return (
    <Layout page={page} title={say.reportTitle} accent={call.definition.accent} personal>
      <form method="post" action={paths.report(call.id, question, comment)} noValidate>
        <ErrorSummary words={words.problems} problems={given.problems} />
        <h1>{say.reportTitle}</h1>
        <p class="lead">{say.reportIntro}</p>
        <Choices id="reason" legend={say.reportWhy} {...shared}>
          {ReportReason.options.map((reason, index) => (
            <Choice
              id={index === 0 ? "reason" : `reason-${reason}`}
              type="radio"
              name="reason"
              value={reason}
              checked={reason === given.reason}
            >
              {reasons[reason]}
            </Choice>
          ))}
        </Choices>
        <Field id="note" label={say.reportNote} optional={words.answer.optional} {...shared}>
          {(ties) => (
            <textarea {...ties} name="note" rows={3} maxLength={longestNote} dir="auto">
              {given.note}
            </textarea>
          )}
        </Field>
        <div class="buttons">
          <button type="submit">{say.reportSend}</button>
          <a href={paths.discussion(call.id, question)}>{say.backToDiscussion}</a>
        </div>
      </form>
    </Layout>
  );
}

interface ReportedPageProps {
  readonly page: PageContext;
  readonly call: CallView;
  readonly question: number;
  readonly said: string;
}

function ReportedPage({ page, call, question, said }: ReportedPageProps): JSX.Element {
  const { words, paths } = page;
  return (
    <Layout page={page} title={words.discussion.reportedTitle} accent={call.definition.accent} personal>
      <h1>{words.discussion.reportedTitle}</h1>
      <p class="lead">{said}</p>
      <p>
        <a href={paths.discussion(call.id, question)}>{words.discussion.backToDiscussion}</a>
      </p>
    </Layout>
  );
}

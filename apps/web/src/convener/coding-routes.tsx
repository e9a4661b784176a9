/** The coding desk over plain forms; script takes the same view over. */
import { canInStage, isOfRespondent, sayReceiptNumber, textFor, type Contribution } from "@consult/core";
import { Hono } from "hono";
import { formFields, type Site } from "../ui/site.ts";
import { addressOf } from "./coding-form.tsx";
import { codingDataId, codingRootId } from "./coding-ids.ts";
import {
  nextToDo,
  opposite,
  waitsForSomething,
  type Act,
  type CodingData,
  type DeskPassage,
  type DeskTheme,
} from "./coding-state.ts";
import { CodingView } from "./coding-view.tsx";
import { atDesk, attempt, deskPage, goTo, type Desk, type Told } from "./desk.tsx";
import { deskPath } from "./desk-paths.ts";
import { channelName, respondentLine } from "./say-facts.ts";
import { saidOf } from "./say-act.ts";

/** As many as one page holds; the next ones are a link away. */
const perPage = 300;

export function codingRoutes(site: Site): Hono {
  const at = `${deskPath}/:id/code`;
  return new Hono().get(at, atDesk(site, show)).post(at, atDesk(site, act));
}

async function show(desk: Desk): Promise<Response> {
  const { c } = desk;
  const data = await load(desk);
  const next = c.req.query("next");
  if (next !== undefined) {
    const found = nextToDo(data.passages, next);
    return goTo(
      desk,
      withQuery(addressOf(data), found === undefined ? { segment: next, done: "all" } : { segment: found.id }),
    );
  }
  return page(desk, data, {});
}

async function act(desk: Desk): Promise<Response> {
  const fields = await formFields(desk.c);
  const segmentId = fields.get("segment") ?? "";
  return attempt(
    async () => {
      const { done, query } = await perform(desk, fields, segmentId);
      const filter = filterIn(desk);
      return goTo(
        desk,
        withQuery(addressOf({ consultationId: desk.id, filter }), { segment: segmentId, done, ...query }),
      );
    },
    async (problems) => page(desk, { ...(await load(desk)), selected: segmentId }, { problems }),
  );
}

/** Does what the form says, and tells what the page needs to offer taking it back. */
async function perform(desk: Desk, fields: URLSearchParams, segmentId: string) {
  const { client, id: consultationId } = desk;
  const themeId = fields.get("theme") ?? "";
  switch (fields.get("do")) {
    case "file": {
      const questions = numbersIn(fields.get("questions"));
      const { questionsBefore } = await client.segment.fileSegment.mutate({ consultationId, segmentId, questions });
      return { done: "file", query: { questions: questions.join(","), before: questionsBefore.join(",") } };
    }
    case "uncode": {
      const codingId = fields.get("coding") ?? "";
      await client.theme.uncodeSegment.mutate({ consultationId, codingId });
      return { done: "uncode", query: { theme: themeId } };
    }
    case "add": {
      const label = (fields.get("label") ?? "").trim();
      const { theme } = await client.theme.addTheme.mutate({ consultationId, label });
      const { coding } = await client.theme.codeSegment.mutate({ consultationId, segmentId, themeId: theme.id });
      return { done: "code", query: { theme: theme.id, coding: coding.id } };
    }
    default: {
      const { coding } = await client.theme.codeSegment.mutate({ consultationId, segmentId, themeId });
      return { done: "code", query: { theme: themeId, coding: coding.id } };
    }
  }
}

/** What was done last, as the address of this page tells it. */
function lastAct({ c }: Desk): { readonly act: Act; readonly codingId: string } | undefined {
  const query = (name: string): string => c.req.query(name) ?? "";
  const [segmentId, themeId, codingId] = [query("segment"), query("theme"), query("coding")];
  switch (query("done")) {
    case "file":
      return {
        act: { kind: "file", segmentId, questions: numbersIn(query("questions")), before: numbersIn(query("before")) },
        codingId,
      };
    case "code":
      return { act: { kind: "code", segmentId, themeId }, codingId };
    case "uncode":
      return { act: { kind: "uncode", segmentId, themeId, codingId }, codingId };
    default:
      return undefined;
  }
}

function page(desk: Desk, data: CodingData, told: Told): Response {
  const { words, paths, c } = desk;
  const last = told.problems === undefined ? lastAct(desk) : undefined;
  const said =
    last === undefined ? (c.req.query("done") === "all" ? words.code.saidAllDone : undefined) : saidOf(last.act, data);
  const undoing = last === undefined || said === undefined ? undefined : opposite(last.act, last.codingId);
  const from = Number(data.filter["from"] ?? 0);
  return deskPage(desk, {
    room: "code",
    title: words.code.title,
    told,
    script: true,
    children: (
      <>
        <Filters desk={desk} data={data} />
        <div id={codingRootId}>
          <CodingView {...data} said={said} undoing={undoing} />
        </div>
        <p class="row">
          {from > 0 ? (
            <a href={paths.room("code", { ...data.filter, from: Math.max(0, from - perPage) || undefined })}>
              {words.code.earlier}
            </a>
          ) : null}
          {data.passages.length === perPage ? (
            <a href={paths.room("code", { ...data.filter, from: from + perPage })}>{words.code.later}</a>
          ) : null}
        </p>
        <script
          type="application/json"
          id={codingDataId}
          dangerouslySetInnerHTML={{
            __html: JSON.stringify({ ...data, said, undoing }).replaceAll("<", String.raw`\u003c`),
          }}
        />
      </>
    ),
  });
}

function Filters({ desk, data }: { desk: Desk; data: CodingData }) {
  const { words, paths } = desk;
  const { code } = words;
  const { filter } = data;
  return (
    <form method="get" action={paths.room("code")} class="filters">
      <div>
        <label for="show">{code.show}</label>
        <select id="show" name="show">
          {(["all", "unfiled", "uncoded"] as const).map((show) => (
            <option value={show === "all" ? "" : show} selected={(filter["show"] ?? "all") === show}>
              {code[show]}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label for="question">{code.question}</label>
        <select id="question" name="question">
          <option value="">{code.any}</option>
          {data.questions.map(({ number, title }) => (
            <option value={number} selected={filter["question"] === String(number)}>
              {number}. {title}
            </option>
          ))}
        </select>
      </div>
      <button type="submit">{code.apply}</button>
    </form>
  );
}

function filterIn({ c }: Desk): Record<string, string> {
  const [show, question, from] = [c.req.query("show"), c.req.query("question"), c.req.query("from")];
  return {
    ...(show === "unfiled" || show === "uncoded" ? { show } : {}),
    ...(/^[1-9]\d?$/.test(question ?? "") ? { question: question ?? "" } : {}),
    ...(/^[1-9]\d{0,6}$/.test(from ?? "") ? { from: from ?? "" } : {}),
  };
}

async function load(desk: Desk): Promise<CodingData> {
  const { client, id: consultationId, c, words, consultation, page: context, session } = desk;
  const { definition, stage } = consultation;
  const filter = filterIn(desk);
  const ownLanguage = definition.languages[0] ?? "en";
  const question = filter["question"] === undefined ? undefined : Number(filter["question"]);
  const [contributions, segments, { themes, codings }] = await Promise.all([
    readContributions(desk),
    client.segment.listSegments.query({ consultationId, ...(question === undefined ? {} : { question }) }),
    client.theme.listThemes.query({ consultationId }),
  ]);
  const standing = Map.groupBy(
    codings.filter(({ undoneAt }) => undoneAt === undefined),
    ({ segmentId }) => segmentId,
  );
  const asked = c.req.query("segment");
  const order = new Map([...contributions.keys()].map((id, index) => [id, index]));
  const all = segments
    .toSorted(
      (a, b) => (order.get(a.contributionId) ?? 0) - (order.get(b.contributionId) ?? 0) || a.span.start - b.span.start,
    )
    .flatMap((segment): DeskPassage[] => {
      const contribution = contributions.get(segment.contributionId);
      if (contribution === undefined || contribution.version !== segment.version || segment.text.trim() === "")
        return [];
      const { channel, respondent } = contribution;
      const passage: DeskPassage = {
        id: segment.id,
        contributionId: segment.contributionId,
        number: sayReceiptNumber(contribution.number),
        text: segment.text,
        language: respondent.language,
        facts: `${respondentLine({ respondent }, words, context.locale)} · ${channelName(channel, context.locale)}`,
        questions: segment.questions,
        filedBy: segment.filedBy,
        codings: (standing.get(segment.id) ?? []).map(({ id, themeId, coder }) => ({
          id,
          themeId,
          by: coder.kind === "person" ? coder.label : coder.method,
        })),
      };
      // What was just decided stays in sight although it no longer fits the filter.
      const fits =
        filter["show"] === "unfiled"
          ? passage.questions.length === 0 && isOfRespondent(segment)
          : filter["show"] === "uncoded"
            ? passage.codings.length === 0 && isOfRespondent(segment)
            : true;
      return fits || passage.id === asked ? [passage] : [];
    });
  const wanted = findWanted(all, asked, c.req.query("contribution"));
  // What is asked for is on its page, whichever that is.
  const from = filter["from"] === undefined ? pageOf(all, wanted) : Number(filter["from"]);
  const passages = all.slice(from, from + perPage);
  const selected = wanted !== undefined && passages.includes(wanted) ? wanted : passages[0];
  return {
    consultationId,
    words: { code: words.code, desk: words.desk },
    questions: definition.questions.map(({ number, title }) => {
      const { text, language = ownLanguage } = textFor(title, [context.locale]);
      return { number, title: text, language };
    }),
    themes: themes.map(({ id, label }): DeskTheme => {
      const { text, language } = textFor(label, [context.locale]);
      return { id, label: text, language };
    }),
    passages,
    selected: selected?.id,
    filter: from > 0 ? { ...filter, from: String(from) } : filter,
    mayFile: canInStage("file", stage),
    mayCode: canInStage("code", stage),
    who: session.label,
  };
}

/** The passage that is asked for, or of a contribution the first that waits for something, else its first. */
function findWanted(
  passages: readonly DeskPassage[],
  segmentId: string | undefined,
  contributionId: string | undefined,
): DeskPassage | undefined {
  const own = passages.filter((passage) => passage.contributionId === contributionId);
  return passages.find(({ id }) => id === segmentId) ?? own.find(waitsForSomething) ?? own[0];
}

function pageOf(passages: readonly DeskPassage[], wanted: DeskPassage | undefined): number {
  return wanted === undefined ? 0 : Math.floor(passages.indexOf(wanted) / perPage) * perPage;
}

type DeskContribution = Pick<Contribution, "number" | "channel" | "respondent"> & { readonly version: number };

/** Those that stand, by their id. */
async function readContributions({ client, id: consultationId }: Desk): Promise<Map<string, DeskContribution>> {
  const found = new Map<string, DeskContribution>();
  let cursor: string | undefined;
  do {
    const answer = await client.contribution.listContributions.query({
      consultationId,
      limit: 500,
      standing: true,
      ...(cursor === undefined ? {} : { cursor }),
    });
    for (const row of answer.rows) found.set(row.id, row);
    cursor = answer.nextCursor;
  } while (cursor !== undefined);
  return found;
}

function numbersIn(list: string | null): number[] {
  return (list ?? "").split(",").flatMap((text) => (/^[1-9]\d?$/.test(text) ? [Number(text)] : []));
}

function withQuery(address: string, query: Readonly<Record<string, string>>): string {
  return `${address}${address.includes("?") ? "&" : "?"}${new URLSearchParams(query).toString()}`;
}

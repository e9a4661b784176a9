/** A report at the desk, paragraph by paragraph: a convener ticks a stretch of it and files that under questions. Not the report is filed, but what it says. */
import type { Client } from "@consult/api/client";
import { canInStage, placeInPart, stretchesOf, textAt, textFor, type Segment, type Stretch } from "@consult/core";
import { Hono } from "hono";
import type { JSX } from "preact";
import { ShownName } from "../ui/shown-name.tsx";
import { formFields, type Site } from "../ui/site.ts";
import { fill } from "../words/fill.ts";
import { atDesk, attempt, deskPage, goTo, type Desk, type Told } from "./desk.tsx";
import { deskPath } from "./desk-paths.ts";

type Found = Awaited<ReturnType<Client["contribution"]["showContribution"]["query"]>>;

const perPage = 100;
const joiningForm = "joining";

export function passageRoutes(site: Site): Hono {
  const at = `${deskPath}/:id/contributions/:contributionId/passages`;
  return new Hono()
    .get(
      at,
      atDesk(site, async (desk) => show(desk, {})),
    )
    .post(at, atDesk(site, act));
}

async function show(desk: Desk, told: Told): Promise<Response> {
  const { c, client, words, paths } = desk;
  const contributionId = c.req.param("contributionId") ?? "";
  const found = await client.contribution.showContribution.query({ consultationId: desk.id, contributionId });
  const document = documentOf(found, Number(c.req.query("part") ?? "1"));
  if (document === undefined) return c.notFound();
  const said = told.problems === undefined ? saidOf(c.req.query("done"), words) : undefined;
  return deskPage(desk, {
    room: "contributions",
    title: words.passages.title,
    told: { said, ...told },
    children: (
      <>
        <p>
          <a href={paths.contribution(found.contribution.id)}>{words.passages.back}</a>
        </p>
        <PassagesPage desk={desk} found={found} document={document} from={fromOf(desk, document)} />
        <form
          id={joiningForm}
          method="post"
          action={paths.passages(found.contribution.id, {
            part: document.part.ordinal,
            from: fromOf(desk, document) || undefined,
          })}
        />
      </>
    ),
  });
}

function saidOf(done: string | undefined, words: Desk["words"]): string | undefined {
  if (done === "cut") return words.passages.done;
  return done === "joined" ? words.passages.joined : undefined;
}

async function act(desk: Desk): Promise<Response> {
  const fields = await formFields(desk.c);
  const segmentId = fields.get("join");
  return segmentId === null ? cut(desk, fields) : join(desk, segmentId);
}

async function join(desk: Desk, segmentId: string): Promise<Response> {
  const { c, client, paths } = desk;
  return attempt(
    async () => {
      const { segment } = await client.segment.joinPassage.mutate({ consultationId: desk.id, segmentId });
      const [part, from] = ["part", "from"].map((name) => Number(c.req.query(name)) || undefined);
      return goTo(desk, paths.passages(segment.contributionId, { part, from, done: "joined" }));
    },
    (problems) => show(desk, { problems }),
  );
}

async function cut(desk: Desk, fields: URLSearchParams): Promise<Response> {
  const { c, client, words, paths } = desk;
  const ends = fields.getAll("stretch").flatMap((value) => {
    const [, start, end] = /^(\d{1,9})-(\d{1,9})$/.exec(value) ?? [];
    return start === undefined ? [] : [{ start: Number(start), end: Number(end) }];
  });
  const questions = fields.getAll("question").map(Number).filter(Number.isSafeInteger);
  const part = Number(fields.get("part"));
  if (ends.length === 0 || questions.length === 0) {
    return show(desk, { problems: [{ message: words.passages.nothing }] });
  }
  return attempt(
    async () => {
      const contributionId = c.req.param("contributionId") ?? "";
      const start = Math.min(...ends.map((each) => each.start));
      const end = Math.max(...ends.map((each) => each.end));
      const version = Number(fields.get("version"));
      const place = { consultationId: desk.id, contributionId, version, start, end, questions };
      await client.segment.cutPassage.mutate(place);
      const from = Number(c.req.query("from")) || undefined;
      return goTo(desk, paths.passages(contributionId, { part, from, done: "cut" }, `#at-${start}`));
    },
    (problems) => show(desk, { problems }),
  );
}

interface Document {
  readonly part: Found["parts"][number];
  /** Where the part's words begin in the text of the version. */
  readonly start: number;
  readonly stretches: readonly Stretch[];
}

/** Undefined when there is no such part, or it has no words. */
function documentOf({ parts, contribution }: Found, ordinal: number): Document | undefined {
  const part = parts.find((each) => each.ordinal === ordinal);
  const answer = contribution.current.answers.find((each) => each.part === ordinal);
  if (part?.reading.state !== "read" || answer === undefined) return undefined;
  const words = textAt(contribution.current.text, answer.span);
  return { part, start: answer.span.start, stretches: stretchesOf(words, part.reading.anchors) };
}

function fromOf({ c }: Desk, { stretches }: Document): number {
  const asked = Number(c.req.query("from") ?? "0");
  return Number.isSafeInteger(asked) && asked > 0 && asked < stretches.length ? asked : 0;
}

interface PassagesProps {
  readonly desk: Desk;
  readonly found: Found;
  readonly document: Document;
  readonly from: number;
}

function PassagesPage({ desk, found, document, from }: PassagesProps): JSX.Element {
  const { words, paths, consultation, say } = desk;
  const { contribution, segments } = found;
  const { part, start, stretches } = document;
  const { current } = contribution;
  const standing = segments.filter(({ version }) => version === current.version);
  const shown = stretches.slice(from, from + perPage);
  const to = (next: number) => paths.passages(contribution.id, { part: part.ordinal, from: next || undefined });
  const canFile = canInStage("file", consultation.stage);
  return (
    <form method="post" action={to(from)} class="cutting">
      <h2>
        <ShownName name={part.name ?? fill(words.parts.unnamed, { number: part.ordinal })} />
      </h2>
      {part.note === undefined ? null : <p dir="auto">{part.note}</p>}
      <p class="hint">{words.passages.intro}</p>
      <input type="hidden" name="version" value={current.version} />
      <input type="hidden" name="part" value={part.ordinal} />
      <ol class="stretches">
        {shown.map((stretch, index) => (
          <li id={`at-${start + stretch.start}`}>
            {index > 0 && samePlace(stretch, shown[index - 1]) ? null : <b>{placeName(stretch, words.passages)}</b>}
            <label class="tick">
              <input type="checkbox" name="stretch" value={`${start + stretch.start}-${start + stretch.end}`} />
              <span dir="auto" lang={part.facts?.language ?? contribution.respondent.language}>
                {current.text.slice(start + stretch.start, start + stretch.end)}
              </span>
            </label>
            <Filed words={words} segment={segmentAt(standing, start + stretch.start)} />
            {canFile ? (
              <TakeBack words={words} segment={cutAt(standing, start + stretch.start, shown[index - 1], start)} />
            ) : null}
          </li>
        ))}
      </ol>
      <p class="row">
        {from === 0 ? null : <a href={to(Math.max(0, from - perPage))}>{words.passages.earlier}</a>}
        {from + perPage >= stretches.length ? null : <a href={to(from + perPage)}>{words.passages.later}</a>}
      </p>
      {canFile ? (
        <fieldset class="filing">
          <legend>{words.passages.under}</legend>
          {consultation.definition.questions.map(({ number, title }) => (
            <label class="tick">
              <input
                type="checkbox"
                name="question"
                value={number}
                checked={part.speaksTo?.length === 1 && part.speaksTo.includes(number)}
              />
              {number}. <span {...say(title).marks}>{textFor(title, [desk.page.locale]).text}</span>
            </label>
          ))}
          <button type="submit">{words.passages.cut}</button>
        </fieldset>
      ) : (
        <p>{words.code.settled}</p>
      )}
    </form>
  );
}

function Filed({ words, segment }: { words: Desk["words"]; segment: Segment | undefined }): JSX.Element | null {
  if (segment === undefined || segment.questions.length === 0) return null;
  return (
    <small class="tag filled">
      {segment.questions.map((number) => fill(words.desk.question, { number })).join(", ")}
    </small>
  );
}

/** In a form of its own: who presses Enter in the other one does not mean it. */
function TakeBack({ words, segment }: { words: Desk["words"]; segment: Segment | undefined }): JSX.Element | null {
  if (segment === undefined) return null;
  return (
    <button type="submit" form={joiningForm} name="join" value={segment.id} class="second small">
      {words.passages.join}
    </button>
  );
}

/** What somebody cut out, where it begins on the page. */
function cutAt(
  standing: readonly Segment[],
  at: number,
  before: Stretch | undefined,
  start: number,
): Segment | undefined {
  const segment = segmentAt(standing, at);
  if (segment?.filedBy.kind !== "person" || standing.length === 1) return undefined;
  return before !== undefined && segmentAt(standing, start + before.start) === segment ? undefined : segment;
}

function segmentAt(segments: readonly Segment[], at: number): Segment | undefined {
  return segments.find(({ span }) => span.start <= at && at < span.end);
}

function samePlace(one: Stretch, other: Stretch | undefined): boolean {
  return one.page === other?.page && one.section === other?.section && (one.page ?? one.section) !== undefined;
}

/** "page 12"; where there are no pages "section 3" or "paragraph 40". */
export function placeName(
  { page, section, paragraph }: Omit<Stretch, "start" | "end">,
  words: Desk["words"]["passages"],
): string {
  if (page !== undefined) return fill(words.page, { number: page });
  if (section !== undefined) return fill(words.section, { number: section });
  return paragraph === undefined ? "" : fill(words.paragraph, { number: paragraph });
}

/** Where a passage stands in the document that it came in, in words; nothing for words that were typed. */
export function sayPlace({ desk, contribution, parts }: Found & { readonly desk: Desk }, segment: Segment): string {
  const place = placeInPart(contribution.current, parts, segment.span.start);
  return place === undefined ? "" : placeName(place, desk.words.passages);
}

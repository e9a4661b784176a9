/** The outcome paper: drafted, edited, checked with problems by line, built. What was typed is never lost by a refusal. */
import { PaperProblem, sayPaperProblem, type Renumbering } from "@consult/core";
import { Hono } from "hono";
import type { JSX } from "preact";
import { draftMarks } from "../ui/draft-marks.ts";
import { failureOf } from "../ui/failure.ts";
import { formFields, type Site } from "../ui/site.ts";
import { fill } from "../words/fill.ts";
import { atDesk, attempt, deskPage, goTo, type Desk, type Told } from "./desk.tsx";
import { deskPath } from "./desk-paths.ts";
import { when } from "./say-facts.ts";

/** What is wrong, and where, in the reader's language. */
interface LineProblem {
  readonly line: number;
  readonly message: string;
  /** What a second person may approve. */
  readonly approvable?: string | undefined;
}

interface PaperState {
  readonly source: string;
  /** The revision that this text grew from; 0: none is kept. */
  readonly revision: number;
  readonly note: string;
  /** As it stands in the store, with nothing typed since. */
  readonly isFresh?: boolean;
  /** Undefined: not checked. */
  readonly problems?: readonly LineProblem[];
  /** Numbers that were put right. Undefined: not asked for. */
  readonly changes?: readonly Renumbering[];
}

export function paperRoutes(site: Site): Hono {
  const at = `${deskPath}/:id/paper`;
  return new Hono()
    .get(
      at,
      atDesk(site, async (desk) => show(desk, await keptOrDraft(desk), saidIn(desk))),
    )
    .post(at, atDesk(site, act));
}

async function keptOrDraft(desk: Desk): Promise<PaperState> {
  const { client, id: consultationId, words, page } = desk;
  const kept = await client.outcome.showPaper.query({ consultationId });
  if (kept === null) {
    const { source } = await client.outcome.draftPaper.query({ consultationId });
    return { source, revision: 0, note: words.paper.notKept, isFresh: true };
  }
  const { source, revision, keptBy, keptAt } = kept;
  const note = fill(words.paper.keptBy, { revision, who: keptBy, when: when(keptAt, page.locale) });
  return { source, revision, note, isFresh: true };
}

async function act(desk: Desk): Promise<Response> {
  const { client, id: consultationId, words } = desk;
  const fields = await formFields(desk.c);
  const source = (fields.get("source") ?? "").replaceAll("\r\n", "\n");
  const revision = Number(fields.get("revision") ?? 0);
  const mine: PaperState = { source, revision, note: words.paper.stillYours };
  const approve = fields.get("approve");
  const go = approve === null ? (fields.get("go") ?? "check") : "check";
  return attempt(
    async () => {
      switch (go) {
        case "draft": {
          const draft = await client.outcome.draftPaper.query({ consultationId });
          return show(desk, { ...mine, source: draft.source, note: words.paper.drafted }, {});
        }
        case "renumber": {
          const renumbered = await client.outcome.renumberPaper.query({ consultationId, source });
          const problems = renumbered.problems.filter(({ kind }) => kind === "disagrees-with-tally");
          return await show(
            desk,
            {
              ...mine,
              source: renumbered.source,
              changes: renumbered.changes,
              ...(problems.length > 0 ? { problems: sayProblems(desk, problems) } : {}),
            },
            {},
          );
        }
        case "keep":
          return await keep(desk, mine);
        case "check": {
          if (approve !== null) await client.outcome.approveQuotation.mutate({ consultationId, key: approve });
          const { problems } = await client.outcome.checkPaper.query({ consultationId, source });
          const told = approve === null ? {} : { said: words.paper.approved };
          return await show(desk, { ...mine, problems: sayProblems(desk, problems) }, told);
        }
        default:
          return await build(desk, mine, go);
      }
    },
    async (problems) => show(desk, mine, { problems }),
  );
}

async function keep(desk: Desk, mine: PaperState): Promise<Response> {
  const { client, id: consultationId, paths, words } = desk;
  try {
    await client.outcome.keepPaper.mutate({
      consultationId,
      source: mine.source,
      ...(mine.revision > 0 ? { expectedRevision: mine.revision } : {}),
    });
    return goTo(desk, paths.room("paper", { done: "kept" }));
  } catch (error) {
    if (failureOf(error)?.code !== "CHANGED_MEANWHILE") throw error;
    return show(desk, mine, { problems: [{ message: words.paper.changed }] });
  }
}

/** As a file, or to look at; a paper with problems comes back with them, line by line. */
async function build(desk: Desk, mine: PaperState, go: string): Promise<Response> {
  const { client, id: consultationId, c } = desk;
  try {
    const built = await client.outcome.buildPaper.mutate({ consultationId, source: mine.source });
    const isMarkdown = go === "markdown";
    return c.body(isMarkdown ? built.markdown : built.html, 200, {
      "Content-Type": isMarkdown ? "text/markdown; charset=utf-8" : "text/html; charset=utf-8",
      "Cache-Control": "no-store",
      // The paper is one file with its own look and without scripts, and holds what strangers wrote.
      "Content-Security-Policy":
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; sandbox",
      ...(go === "view"
        ? {}
        : { "Content-Disposition": `attachment; filename="${consultationId}.${isMarkdown ? "md" : "html"}"` }),
    });
  } catch (error) {
    const problems = problemsOf(error);
    if (problems === undefined) throw error;
    return show(desk, { ...mine, problems: sayProblems(desk, problems) }, {});
  }
}

function problemsOf(error: unknown): readonly PaperProblem[] | undefined {
  const failure = failureOf(error);
  return failure?.code === "PAPER_PROBLEMS" ? PaperProblem.array().parse(failure.problems) : undefined;
}

function sayProblems({ page }: Desk, problems: readonly PaperProblem[]): LineProblem[] {
  return problems.map((problem) => ({
    line: problem.line,
    message: sayPaperProblem(problem, page.locale),
    approvable: problem.kind === "needs-second-person" ? problem.key : undefined,
  }));
}

async function show(desk: Desk, state: PaperState, told: Told): Promise<Response> {
  return deskPage(desk, {
    room: "paper",
    title: desk.words.paper.title,
    told,
    script: true,
    children: <PaperForm desk={desk} state={state} />,
  });
}

const formId = "paper-form";

function PaperForm({ desk, state }: { desk: Desk; state: PaperState }): JSX.Element {
  const { words, paths, page, id } = desk;
  const { paper } = words;
  const { source, revision, note, problems, changes, isFresh = false } = state;
  const go = (value: string, label: string, target?: "_blank"): JSX.Element => (
    <button type="submit" name="go" value={value} class={value === "check" ? undefined : "second"} formTarget={target}>
      {label}
    </button>
  );
  return (
    <>
      <p class="hint">{paper.intro}</p>
      <p>
        <a href={paths.notHeard()}>{words.notHeard.link}</a> · <a href={paths.publish()}>{words.publish.link}</a> ·{" "}
        <a href={paths.told()}>{words.told.link}</a>
      </p>
      {changes === undefined ? null : <Changes desk={desk} changes={changes} />}
      {problems === undefined ? null : <Problems desk={desk} problems={problems} />}
      <form
        method="post"
        action={paths.room("paper")}
        class="paper"
        id={formId}
        {...draftMarks(page.words.draft, {
          name: `paper-${id}`,
          from: paths.room("paper"),
          fresh: isFresh ? "new" : undefined,
        })}
      >
        <input type="hidden" name="revision" value={revision} />
        <p class="row">
          {go("check", paper.check)}
          {go("keep", paper.keep)}
          {go("renumber", paper.renumber)}
          {go("view", paper.view, "_blank")}
          {go("html", paper.buildHtml)}
          {go("markdown", paper.buildMarkdown)}
        </p>
        <label for="source">{paper.source}</label>
        <p class="hint" id="source-note">
          {note}{" "}
          {revision > 0 ? (
            <a href={paths.room("paper")} data-draft-drop>
              {paper.load}
            </a>
          ) : null}
        </p>
        <textarea
          id="source"
          name="source"
          data-source
          rows={28}
          dir="auto"
          spellcheck
          aria-describedby="source-note"
          maxLength={1_500_000}
        >
          {/* A browser takes the first line end of a field away. */}
          {`\n${source}`}
        </textarea>
        <p class="row">
          {go("draft", paper.draft)} <span class="hint">{paper.draftHint}</span>
        </p>
      </form>
      {problems === undefined || problems.length === 0 ? null : (
        <Lines desk={desk} source={source} problems={problems} />
      )}
    </>
  );
}

/** What the numbers were and are; the source below holds the new ones and is not saved. */
function Changes({ desk, changes }: { desk: Desk; changes: readonly Renumbering[] }): JSX.Element {
  const { paper } = desk.words;
  if (changes.length === 0) {
    return (
      <p class="good" role="status">
        {paper.numbersHold}
      </p>
    );
  }
  return (
    <div class="said" role="status">
      <h2>{fill(paper.renumbered, { count: changes.length })}</h2>
      <ul>
        {changes.map(({ line, path, before, after }) => (
          <li>
            <a href={`#line-${line}`} data-line={line}>
              {fill(paper.line, { line })}
            </a>
            {": "}
            <del>{before}</del> <ins>{after}</ins> <span class="hint">{path}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Problems({ desk, problems }: { desk: Desk; problems: readonly LineProblem[] }): JSX.Element {
  const { paper } = desk.words;
  if (problems.length === 0) {
    return (
      <p class="good" role="status">
        {paper.fine}
      </p>
    );
  }
  const title = problems.length === 1 ? paper.problem : fill(paper.problems, { count: problems.length });
  return (
    <div class="problems" role="alert" tabIndex={-1} autofocus>
      <h2>{title}</h2>
      <ul>
        {problems.map(({ line, message, approvable }) => (
          <li>
            <a href={`#line-${line}`} data-line={line}>
              {fill(paper.line, { line })}
            </a>
            {": "}
            {message}
            {approvable === undefined ? null : (
              // Within the form of the source, so that what is typed there comes back.
              <button type="submit" form={formId} name="approve" value={approvable} class="second">
                {paper.approve}
              </button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The source again with its lines counted, so that a problem leads to its line without script too. */
function Lines({
  desk,
  source,
  problems,
}: {
  desk: Desk;
  source: string;
  problems: readonly LineProblem[];
}): JSX.Element {
  const wrong = new Set(problems.map(({ line }) => line));
  return (
    <details open>
      <summary>{desk.words.paper.lines}</summary>
      <ol class="lines">
        {source.split("\n").map((text, index) => (
          <li id={`line-${index + 1}`} class={wrong.has(index + 1) ? "wrong-line" : undefined} dir="auto">
            {text === "" ? " " : text}
          </li>
        ))}
      </ol>
    </details>
  );
}

function saidIn({ c, words }: Desk): Told {
  return c.req.query("done") === "kept" ? { said: words.paper.kept } : {};
}

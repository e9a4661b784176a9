/** One contribution at the desk, what is decided about it, and its original. */
import type { Client } from "@consult/api/client";
import {
  ConsentUse,
  ConvenerReason,
  ok,
  PublishedAs,
  readParting,
  RedactionReason,
  RespondentKind,
  sayReceiptNumber,
  type ListedLetter,
  type PermissionEvidence,
} from "@consult/core";
import { Hono } from "hono";
import type { JSX } from "preact";
import type { Problem } from "../ui/error-summary.tsx";
import { failureOf } from "../ui/failure.ts";
import { formFields, type Site } from "../ui/site.ts";
import { fill } from "../words/fill.ts";
import { ContributionPage } from "./contribution-page.tsx";
import { atDesk, attempt, deskPage, goTo, type Desk, type Told } from "./desk.tsx";
import { deskPath } from "./desk-paths.ts";

type Deeds = Client["contribution"];

export function contributionRoutes(site: Site): Hono {
  const at = `${deskPath}/:id/contributions/:contributionId`;
  return (
    new Hono()
      .get(
        at,
        atDesk(site, async (desk) => show(desk, {})),
      )
      .get(`${at}/original`, atDesk(site, original))
      // Asked for by a form of ours, for no link from elsewhere may fetch it.
      .post(`${at}/original`, atDesk(site, originalDespite))
      .post(`${at}/:decision`, atDesk(site, decide))
  );
}

async function show(desk: Desk, told: Told, listed = ""): Promise<Response> {
  const { client, words, c } = desk;
  const [found, { themes }] = await Promise.all([
    client.contribution.showContribution.query(idsOf(desk)),
    client.theme.listThemes.query({ consultationId: desk.id }),
  ]);
  const title = fill(words.one.title, { number: sayReceiptNumber(found.contribution.number) });
  const done = told.problems === undefined ? c.req.query("done") : undefined;
  const undo = done === "set-aside" ? <UndoSetAside desk={desk} /> : undefined;
  return deskPage(desk, {
    room: "contributions",
    title,
    told: { said: saidFor(done, desk), ...told },
    undo,
    script: found.reply !== undefined,
    children: <ContributionPage desk={desk} themes={themes} listed={listed} {...found} />,
  });
}

async function decide(desk: Desk): Promise<Response> {
  const { c, client, paths } = desk;
  const fields = await formFields(c);
  const said = (name: string) => fields.get(name)?.trim() || undefined;
  const ids = idsOf(desk);
  const typed = (fields.get("text") ?? "").replaceAll("\r\n", "\n");
  const decision = c.req.param("decision") ?? "";
  const listed = decision === "part" ? readParting(typed) : ok([]);
  // What somebody listed comes back with the refusal.
  const refused = async (problems: readonly Problem[]) => show(desk, { problems }, decision === "part" ? typed : "");
  if (!listed.ok) return refused(listed.refusal.message.split("\n").map((message) => ({ message })));
  const uses = fields.getAll("use");
  const facts = { deeds: client.contribution, client, ids, said, typed, uses, letters: listed.value };
  const deed = deedFor(decision, facts);
  if (deed === undefined) return c.notFound();
  return attempt(async () => {
    await deed.do();
    return goTo(desk, paths.contribution(ids.contributionId, { done: deed.done }));
  }, refused);
}

interface Deed {
  readonly done: string;
  readonly do: () => Promise<unknown>;
}

interface DeedFacts {
  readonly deeds: Deeds;
  readonly client: Client;
  readonly ids: { readonly consultationId: string; readonly contributionId: string };
  readonly said: (name: string) => string | undefined;
  /** To the letter; browsers send line ends as CR LF, whatever was typed. */
  readonly typed: string;
  /** That are ticked. */
  readonly uses: readonly string[];
  /** Of a file that is parted. */
  readonly letters: readonly ListedLetter[];
}

function deedFor(decision: string, { deeds, client, ids, said, typed, uses, letters }: DeedFacts): Deed | undefined {
  const moderate = (to: "shown" | "declined") => async () =>
    client.discussion.moderateContribution.mutate({ ...ids, to, reason: said("reason") });
  const byDecision: Readonly<Record<string, Deed>> = {
    correct: {
      done: "corrected",
      do: async () =>
        deeds.correctRespondent.mutate({
          ...ids,
          respondent: {
            kind: RespondentKind.catch("unstated").parse(said("kind")),
            country: said("country")?.toUpperCase(),
          },
          organisationName: said("organisation"),
        }),
    },
    redact: {
      done: "redacted",
      do: async () =>
        deeds.redactContribution.mutate({
          ...ids,
          words: typed,
          reason: RedactionReason.catch("personal-details").parse(said("reason")),
          note: said("note"),
        }),
    },
    unredact: {
      done: "unredacted",
      do: async () => deeds.undoRedaction.mutate({ ...ids, redactionId: said("redaction") ?? "" }),
    },
    permit: {
      done: "permitted",
      do: async () =>
        deeds.recordPermission.mutate({
          ...ids,
          consent: {
            uses: ConsentUse.options.filter((use) => uses.includes(use)),
            publishedAs: PublishedAs.catch("unnamed").parse(said("publishedAs")),
          },
          evidence: evidenceOf(said("words"), said("note")),
        }),
    },
    type: {
      done: "typed",
      do: async () => deeds.typePart.mutate({ ...ids, part: Number(said("part") ?? 0), text: typed }),
    },
    part: {
      done: "parted",
      do: async () => {
        const unit = said("unit") === "paragraph" ? "paragraph" : "page";
        return deeds.partDocument.mutate({ ...ids, part: Number(said("part") ?? 0), unit, letters: [...letters] });
      },
    },
    "undo-parting": { done: "undone", do: async () => deeds.undoParting.mutate(ids) },
    "set-aside": {
      done: "set-aside",
      do: async () => {
        const reason = ConvenerReason.catch("out-of-scope").parse(said("reason"));
        return deeds.setAsideContribution.mutate({ ...ids, reason, note: said("note") });
      },
    },
    restore: { done: "restored", do: async () => deeds.restoreContribution.mutate(ids) },
    admit: {
      done: "admitted",
      do: async () => deeds.admitContribution.mutate({ ...ids, reason: said("reason") }),
    },
    reply: { done: "replied", do: async () => deeds.noteReceiptPosted.mutate(ids) },
    show: { done: "shown", do: moderate("shown") },
    decline: { done: "declined", do: moderate("declined") },
  };
  return Object.hasOwn(byDecision, decision) ? byDecision[decision] : undefined;
}

/** Words say more than a note; with neither the API says what is missing. */
function evidenceOf(words: string | undefined, note: string | undefined): PermissionEvidence {
  return words === undefined ? { kind: "note", note: note ?? "" } : { kind: "words", words };
}

/** What may do something when it is opened is handed out with one more click, under a sentence that says so. */
async function original(desk: Desk): Promise<Response> {
  try {
    return await handOut(desk, false);
  } catch (error) {
    const failure = failureOf(error);
    if (failure?.code !== "MAY_ACT") throw error;
    const { c, words, paths } = desk;
    const { pathname, search } = new URL(c.req.url);
    return deskPage(desk, {
      room: "contributions",
      title: words.parts.mayAct,
      children: (
        <form method="post" action={pathname + search}>
          <p class="open">{failure.message}</p>
          <p>{words.parts.mayActAdvice}</p>
          <button type="submit" class="second">
            {words.parts.despite}
          </button>{" "}
          <a href={paths.contribution(idsOf(desk).contributionId)}>{words.parts.notDespite}</a>
        </form>
      ),
    });
  }
}

async function originalDespite(desk: Desk): Promise<Response> {
  return handOut(desk, true);
}

async function handOut(desk: Desk, despite: boolean): Promise<Response> {
  const { c, client } = desk;
  const version = Number(c.req.query("version") ?? "");
  const part = Number(c.req.query("part") ?? "");
  const found = await client.contribution.showOriginal.query({
    ...idsOf(desk),
    ...(Number.isSafeInteger(part) && part > 0 ? { part } : {}),
    ...(Number.isSafeInteger(version) && version > 0 ? { version } : {}),
    ...(despite ? { despite } : {}),
  });
  const ending = found.mediaType.includes("json") ? "json" : "bin";
  // Bytes of strangers: they are kept as a file and never shown as a page of ours.
  return c.body(Uint8Array.from(Buffer.from(found.base64, "base64")), 200, {
    "Content-Type": "application/octet-stream",
    "Content-Disposition": attachmentOf(`${found.number}-${found.version}.${ending}`, found.name),
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cache-Control": "no-store",
  });
}

/** As RFC 6266 writes it: a plain name for every program, and the sender's own beside it, which no header can be made of. */
function attachmentOf(plain: string, name: string | undefined): string {
  const own =
    name === undefined
      ? ""
      : `; filename*=UTF-8''${encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, escape)}`;
  return `attachment; filename="${plain}"${own}`;
}

function escape(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

function idsOf({ id, c }: Desk) {
  return { consultationId: id, contributionId: c.req.param("contributionId") ?? "" };
}

function saidFor(done: string | undefined, { words, c }: Desk): string | undefined {
  const { one } = words;
  if (done === "added") return fill(one.doneAdded, { number: sayNumber(c.req.query("number") ?? "") });
  const said: Readonly<Record<string, string>> = {
    "set-aside": one.doneSetAside,
    restored: one.doneRestored,
    corrected: words.parts.corrected,
    permitted: words.permission.done,
    redacted: words.redaction.done,
    unredacted: words.redaction.undone,
    typed: words.parts.typed,
    parted: words.parting.done,
    undone: words.parting.undone,
    admitted: one.doneAdmitted,
    shown: one.doneShown,
    declined: one.doneDeclined,
    replied: words.inbox.replyDone,
  };
  return done !== undefined && Object.hasOwn(said, done) ? said[done] : undefined;
}

function sayNumber(number: string): string {
  return /^\d{12}$/.test(number) ? sayReceiptNumber(number) : "";
}

function UndoSetAside({ desk }: { desk: Desk }): JSX.Element {
  return (
    <form method="post" action={`${desk.paths.contribution(idsOf(desk).contributionId)}/restore`}>
      <button type="submit" class="second">
        {desk.words.desk.undo}
      </button>
    </form>
  );
}

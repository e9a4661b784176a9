/** The inbox and what is done in it; each act can be taken back from the page that follows. */
import { ChannelId, ConvenerReason } from "@consult/core";
import { Hono } from "hono";
import type { ComponentChildren } from "preact";
import { failureOf } from "../ui/failure.ts";
import { formFields, type Site } from "../ui/site.ts";
import { isolated } from "../ui/shown-name.tsx";
import { fill } from "../words/fill.ts";
import { atDesk, attempt, deskPage, goTo, type Desk, type Told } from "./desk.tsx";
import { deskPath } from "./desk-paths.ts";
import { Asked, shows, type InboxAsked } from "./inbox-asked.tsx";
import { InboxPage, type InboxProps } from "./inbox-page.tsx";

const at = `${deskPath}/:id/inbox`;

export function inboxRoutes(site: Site): Hono {
  return new Hono()
    .get(
      at,
      atDesk(site, async (desk) =>
        show(
          desk,
          askedIn((name) => desk.c.req.query(name)),
          {},
        ),
      ),
    )
    .post(`${at}/:act`, atDesk(site, act));
}

async function show(desk: Desk, asked: InboxAsked, told: Told): Promise<Response> {
  const { client, id: consultationId, words } = desk;
  const list = ({ show: what, channel, after }: InboxAsked) =>
    client.contribution.listInbox.query({ consultationId, show: what, channel, cursor: after });
  const [inbox, team, status] = await Promise.all([
    list(asked),
    client.account.listTeam.query({ consultationId }),
    client.consultation.showStatus.query({ consultationId }),
  ]);
  // All of this page is dealt with: what is left stands before it.
  if (inbox.rows.length === 0 && asked.after !== undefined) return show(desk, { ...asked, after: undefined }, told);
  const done = told.problems === undefined ? doneIn(desk, team) : undefined;
  return deskPage(desk, {
    room: "inbox",
    title: words.inbox.title,
    told: { said: done?.said, ...told },
    undo: done?.undo === undefined ? undefined : <Undo desk={desk} asked={asked} {...done.undo} />,
    script: true,
    children: <InboxPage desk={desk} asked={asked} team={team} status={status} {...inbox} />,
  });
}

function askedIn(given: (name: string) => string | null | undefined): InboxAsked {
  const after = given("after") ?? "";
  return {
    show: shows.find((each) => each === given("show")) ?? "waiting",
    channel: ChannelId.safeParse(given("channel")).data,
    after: /^\d{1,15}$/.test(after) ? after : undefined,
  };
}

/** What an act leaves for the page that follows: what was done to what, and how it stood before. */
interface Done {
  readonly done: string;
  readonly of: string;
  readonly before?: string | undefined;
}

async function act(desk: Desk): Promise<Response> {
  const { c, paths } = desk;
  const fields = await formFields(c);
  const asked = askedIn((name) => fields.get(name));
  const name = c.req.param("act") ?? "";
  const perform = Object.hasOwn(acts, name) ? acts[name] : undefined;
  if (perform === undefined) return c.notFound();
  return attempt(
    async () => {
      const done = await perform(desk, fields);
      const next = fields.get("next") ?? "";
      const row = /^[0-9a-z]{8,40}$/.test(next) ? `#c-${next}` : "";
      return goTo(desk, paths.room("inbox", { ...asked, ...done }, row));
    },
    (problems) => show(desk, asked, { problems }),
  );
}

const acts: Readonly<Record<string, (desk: Desk, fields: URLSearchParams) => Promise<Done | undefined>>> = {
  look: async ({ client, id }, fields) => {
    const contributionIds = fields.getAll("contribution");
    const areNewAgain = fields.get("again") === "1";
    await client.contribution.lookAtContributions.mutate({ consultationId: id, contributionIds, areNewAgain });
    return areNewAgain ? undefined : { done: "look", of: contributionIds.join(" ") };
  },
  assign: async ({ client, id }, fields) => {
    const contributionId = fields.get("contribution") ?? "";
    const to = fields.get("to") || undefined;
    const assigned = await client.contribution.assignContribution.mutate({ consultationId: id, contributionId, to });
    if (fields.get("again") === "1") return undefined;
    return { done: "assign", of: contributionId, before: assigned.before };
  },
  settle: async ({ client, id: consultationId }, fields) => {
    const matters = fields.getAll("attention");
    const note = fields.get("note")?.trim() || undefined;
    const contributionId = fields.get("of") ?? "";
    // Of what readers reported a person decides: shown as before, or no longer.
    const isDeclined = fields.get("decide") === "decline";
    if (isDeclined) {
      const deed = { consultationId, contributionId, to: "declined" as const, reason: note ?? "" };
      await client.discussion.moderateContribution.mutate(deed).catch(unlessSoAlready);
    }
    const settled: string[] = [];
    for (const attentionId of matters) {
      const isMine = await client.contribution.settleAttention
        .mutate({ consultationId, attentionId, note })
        .then(() => true, unlessSoAlready);
      if (isMine === true) settled.push(attentionId);
    }
    if (settled.length === 0) return { done: "already", of: contributionId };
    return { done: isDeclined ? "decline" : "settle", of: settled.join(" "), before: contributionId };
  },
  reopen: async ({ client, id: consultationId }, fields) => {
    const contributionId = fields.get("contribution");
    if (contributionId !== null) {
      const deed = { consultationId, contributionId, to: "shown" as const };
      await client.discussion.moderateContribution.mutate(deed).catch(unlessSoAlready);
    }
    for (const attentionId of fields.getAll("attention")) {
      await client.contribution.reopenAttention.mutate({ consultationId, attentionId }).catch(unlessSoAlready);
    }
    return undefined;
  },
  reply: async ({ client, id: consultationId }, fields) => {
    const contributionId = fields.get("contribution") ?? "";
    const isPosted = fields.get("again") !== "1";
    await client.contribution.noteReceiptPosted.mutate({ consultationId, contributionId, isPosted });
    return isPosted ? { done: "reply", of: contributionId } : undefined;
  },
  "set-aside": async ({ client, id }, fields) => {
    const contributionId = fields.get("contribution") ?? "";
    await client.contribution.setAsideContribution.mutate({
      consultationId: id,
      contributionId,
      reason: ConvenerReason.catch("out-of-scope").parse(fields.get("reason")),
      note: fields.get("note")?.trim() || undefined,
    });
    return { done: "set-aside", of: contributionId };
  },
  restore: async ({ client, id }, fields) => {
    const contributionId = fields.get("contribution") ?? "";
    await client.contribution.restoreContribution.mutate({ consultationId: id, contributionId });
    return undefined;
  },
};

/** Somebody else did the same a moment ago: it is as it was wished. */
function unlessSoAlready(error: unknown): void {
  if (!["ALREADY_SO", "ALREADY_SETTLED", "NOT_SETTLED"].includes(failureOf(error)?.code ?? "")) throw error;
}

interface UndoFields {
  readonly act: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
}

function doneIn(
  { c, words }: Desk,
  team: InboxProps["team"],
): { readonly said: string; readonly undo?: UndoFields } | undefined {
  const { inbox } = words;
  const of = (c.req.query("of") ?? "").split(" ").filter((id) => /^[0-9a-z]{8,40}$/.test(id));
  const contributions = of.map((id) => ["contribution", id] as const);
  const matters = of.map((id) => ["attention", id] as const);
  if (of.length === 0) return undefined;
  switch (c.req.query("done")) {
    case "look":
      return {
        said: fill(inbox.looked, { count: of.length }),
        undo: { act: "look", fields: [...contributions, ["again", "1"]] },
      };
    case "assign": {
      const before = c.req.query("before") ?? "";
      const who = team.find(({ account }) => account === before)?.label;
      return {
        said: who === undefined ? inbox.assigned : fill(inbox.assignedFrom, { who: isolated(who) }),
        undo: { act: "assign", fields: [...contributions, ["to", before], ["again", "1"]] },
      };
    }
    case "settle":
      return { said: words.attention.settled, undo: { act: "reopen", fields: matters } };
    case "already":
      return { said: words.attention.already };
    case "decline": {
      const contribution = c.req.query("before") ?? "";
      const undo = { act: "reopen", fields: [...matters, ["contribution", contribution] as const] };
      return { said: words.attention.declined, undo };
    }
    case "reply":
      return { said: inbox.replyDone, undo: { act: "reply", fields: [...contributions, ["again", "1"]] } };
    case "set-aside":
      return { said: words.one.doneSetAside, undo: { act: "restore", fields: contributions } };
    default:
      return undefined;
  }
}

function Undo({ desk, asked, act: name, fields }: { desk: Desk; asked: InboxAsked } & UndoFields): ComponentChildren {
  return (
    <form method="post" action={`${desk.paths.room("inbox")}/${name}`}>
      <Asked asked={asked} />
      {fields.map(([field, value]) => (
        <input type="hidden" name={field} value={value} />
      ))}
      <button type="submit" class="second" data-key="u">
        {desk.words.desk.undo}
      </button>
    </form>
  );
}

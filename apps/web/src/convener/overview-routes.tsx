/** The overview of one consultation and the forms that stand on it. */
import { Stage } from "@consult/core";
import { Hono } from "hono";
import { formFields, type Site } from "../ui/site.ts";
import { atDesk, attempt, deskPage, goTo, type Desk, type Told } from "./desk.tsx";
import { deskPath } from "./desk-paths.ts";
import { Overview, type OverviewFacts } from "./overview-page.tsx";

const latestEvents = 8;

export function overviewRoutes(site: Site): Hono {
  return new Hono()
    .get(
      `${deskPath}/:id`,
      atDesk(site, async (desk) => overview(desk, { said: saidIn(desk) })),
    )
    .post(
      `${deskPath}/:id/stage`,
      atDesk(site, async (desk) => {
        const fields = await formFields(desk.c);
        const to = Stage.catch("draft").parse(fields.get("to"));
        // What the public reads goes away with it: that is asked first.
        if (desk.consultation.stage === "published" && fields.get("sure") !== "yes") return askTakeDown(desk, to);
        return attempt(
          async () => {
            await desk.client.consultation.moveStage.mutate({ consultationId: desk.id, to });
            return goTo(desk, desk.paths.room("overview", { done: "moved" }));
          },
          (problems) => overview(desk, { problems }),
        );
      }),
    )
    .post(`${deskPath}/:id/extend`, atDesk(site, extend))
    .post(
      `${deskPath}/:id/roles`,
      atDesk(site, async (desk) => {
        const fields = await formFields(desk.c);
        const account = fields.get("account");
        const given = { consultationId: desk.id, role: "convener" as const };
        return attempt(
          async () => {
            if (account === null) {
              await desk.client.account.grantRole.mutate({ ...given, email: (fields.get("email") ?? "").trim() });
            } else await desk.client.account.revokeRole.mutate({ ...given, account });
            return goTo(desk, desk.paths.room("overview", { done: account === null ? "granted" : "revoked" }));
          },
          (problems) => overview(desk, { problems }),
        );
      }),
    );
}

function askTakeDown(desk: Desk, to: Stage): Response {
  const { words, paths } = desk;
  return deskPage(desk, {
    room: "overview",
    title: words.publish.takeDown,
    children: (
      <form method="post" action={`${paths.room("overview")}/stage`}>
        <p>{words.publish.takeDownMeans}</p>
        <input type="hidden" name="to" value={to} />
        <p class="row">
          <button type="submit" name="sure" value="yes">
            {words.publish.takeDownNow}
          </button>
          <a href={paths.room("overview")}>{words.publish.leave}</a>
        </p>
      </form>
    ),
  });
}

async function extend(desk: Desk): Promise<Response> {
  const fields = await formFields(desk.c);
  const [whom, address = ""] = [fields.get("for"), fields.get("address")?.trim()];
  return attempt(
    async () => {
      await desk.client.consultation.extendDeadline.mutate({
        consultationId: desk.id,
        for:
          whom === "email"
            ? { kind: "email", email: address, label: address }
            : whom === "phone"
              ? { kind: "phone", phone: address, label: address }
              : { kind: "all" },
        closes: { on: fields.get("on") ?? "" },
        reason: fields.get("reason") ?? "",
      });
      return goTo(desk, desk.paths.room("overview", { done: "extended" }));
    },
    (problems) => overview(desk, { problems }, fields),
  );
}

async function overview(desk: Desk, told: Told, extending?: URLSearchParams): Promise<Response> {
  const { client, id: consultationId, isAdmin, words, page } = desk;
  const [status, balance, roles, { last }] = await Promise.all([
    client.consultation.showStatus.query({ consultationId }),
    client.consolidation.showBalance.query({ consultationId }),
    isAdmin ? client.account.listRoles.query({ consultationId }) : undefined,
    client.consultation.followEvents.query({ consultationId, limit: 1 }),
  ]);
  const { events } = await client.consultation.followEvents.query({
    consultationId,
    after: Math.max(0, last - latestEvents),
    limit: latestEvents,
  });
  const facts: OverviewFacts = { status, balance, roles, events: events.toReversed(), extending };
  return deskPage(desk, {
    room: "overview",
    title: words.desk.overview,
    told,
    children: <Overview desk={desk} page={page} {...facts} />,
  });
}

function saidIn({ c, words }: Desk): string | undefined {
  const { extended, granted, revoked } = words.overview;
  const said: Readonly<Record<string, string>> = { moved: words.stage.moved, extended, granted, revoked };
  const done = c.req.query("done") ?? "";
  return Object.hasOwn(said, done) ? said[done] : undefined;
}

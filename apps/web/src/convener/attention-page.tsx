/** What needs a person and why, whichever way it came in; and saying that it is done. */
import { sayReceiptNumber } from "@consult/core";
import { Hono } from "hono";
import { formFields, type Site } from "../ui/site.ts";
import { atDesk, attempt, deskPage, goTo, type Desk, type Told } from "./desk.tsx";
import { deskPath } from "./desk-paths.ts";
import { shortWhen } from "./say-facts.ts";

export function attentionRoutes(site: Site): Hono {
  const at = `${deskPath}/:id/attention`;
  return new Hono()
    .get(
      at,
      atDesk(site, async (desk) => show(desk, {})),
    )
    .post(at, atDesk(site, settle));
}

async function show(desk: Desk, told: Told): Promise<Response> {
  const { client, id: consultationId, words, paths, c } = desk;
  const { attention: say } = words;
  const matters = await client.contribution.listAttention.query({ consultationId });
  const done = { settled: say.settled, declined: say.declined }[c.req.query("done") ?? ""];
  const said = told.problems === undefined ? done : undefined;
  return deskPage(desk, {
    room: "attention",
    title: say.title,
    told: { ...(said === undefined ? {} : { said }), ...told },
    children:
      matters.length === 0 ? (
        <p class="good">{say.none}</p>
      ) : (
        <div class="scroll" tabIndex={0} role="region" aria-label={say.title}>
          <table>
            <thead>
              <tr>
                {[say.contribution, say.what, say.why, say.since, say.done].map((name) => (
                  <th scope="col">{name}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {matters.map(({ id, contributionId, number, kind, message, raisedAt }) => (
                <tr>
                  <th scope="row">
                    <a href={paths.contribution(contributionId)}>{sayReceiptNumber(number)}</a>
                  </th>
                  <td>{say.kinds[kind]}</td>
                  <td>{message}</td>
                  <td>
                    <time dateTime={raisedAt}>{shortWhen(raisedAt)}</time>
                  </td>
                  <td>
                    <form method="post" action={paths.room("attention")}>
                      <input type="hidden" name="attention" value={id} />
                      <label>
                        {kind === "reported" ? say.declineWhy : say.note} <input name="note" maxLength={2000} />
                      </label>{" "}
                      {kind === "reported" ? (
                        <>
                          <input type="hidden" name="contribution" value={contributionId} />
                          <button name="decide" value="decline">
                            {say.decline}
                          </button>{" "}
                          <button class="second">{say.keep}</button>
                        </>
                      ) : (
                        <button>{say.settle}</button>
                      )}
                    </form>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ),
  });
}

/** Of what a reader reported a person decides: shown as before, or no longer. */
async function settle(desk: Desk): Promise<Response> {
  const fields = await formFields(desk.c);
  const declines = fields.get("decide") === "decline";
  return attempt(
    async () => {
      if (declines) {
        await desk.client.discussion.moderateContribution.mutate({
          consultationId: desk.id,
          contributionId: fields.get("contribution") ?? "",
          to: "declined",
          reason: fields.get("note") ?? "",
        });
      }
      await desk.client.contribution.settleAttention.mutate({
        consultationId: desk.id,
        attentionId: fields.get("attention") ?? "",
        note: fields.get("note")?.trim() || undefined,
      });
      return goTo(desk, desk.paths.room("attention", { done: declines ? "declined" : "settled" }));
    },
    (problems) => show(desk, { problems }),
  );
}

/** The promise in numbers: what closes, and what does not, each with the way to mend it. */
import { sayReceiptNumber, SetAsideReason } from "@consult/core";
import { Hono } from "hono";
import type { Site } from "../ui/site.ts";
import { fill } from "../words/fill.ts";
import { BalanceLine } from "./balance-line.tsx";
import { atDesk, deskPage } from "./desk.tsx";
import { deskPath } from "./desk-paths.ts";

export function balanceRoutes(site: Site): Hono {
  return new Hono().get(
    `${deskPath}/:id/balance`,
    atDesk(site, async (desk) => {
      const { client, id: consultationId, words, paths } = desk;
      const { balance: say } = words;
      const shown = await client.consolidation.showBalance.query({ consultationId });
      const { received, unaccounted, setAsideByReason, passages, closes } = shown;
      const reasons = SetAsideReason.options.filter((reason) => (setAsideByReason[reason] ?? 0) > 0);
      return deskPage(desk, {
        room: "balance",
        title: say.title,
        children: (
          <>
            <BalanceLine words={say} balance={shown} />
            <p class={closes ? "good" : "open"}>
              {closes ? say.closes : fill(say.open, { count: unaccounted.length, received })}
            </p>
            {unaccounted.length === 0 ? null : (
              <section>
                <h2>{say.waiting}</h2>
                <div class="scroll" tabIndex={0} role="region" aria-label={say.waiting}>
                  {" "}
                  <table>
                    <thead>
                      <tr>
                        {[say.number, say.why, say.do].map((name) => (
                          <th scope="col">{name}</th>
                        ))}
                      </tr>
                    </thead>
                    <tbody>
                      {unaccounted.map(({ contributionId, number, why }) => (
                        <tr>
                          <th scope="row">
                            <a href={paths.contribution(contributionId)}>
                              {number === undefined ? contributionId : sayReceiptNumber(number)}
                            </a>
                          </th>
                          <td>{why}</td>
                          <td>
                            <a href={paths.room("code", { contribution: contributionId })}>{say.code}</a>
                          </td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </div>
              </section>
            )}
            <section>
              <h2>{say.reasons}</h2>
              {reasons.length === 0 ? (
                <p>{say.nothing}</p>
              ) : (
                <table>
                  <thead>
                    <tr>
                      <th scope="col">{say.reason}</th>
                      <th scope="col" class="figure">
                        {say.count}
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {reasons.map((reason) => (
                      <tr>
                        <th scope="row">{words.reason[reason]}</th>
                        <td class="figure">{setAsideByReason[reason]}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              )}
            </section>
            <section>
              <h2>{say.passages}</h2>
              <table>
                <tbody>
                  {(["coded", "uncoded", "unfiled"] as const).map((state) => (
                    <tr>
                      <th scope="row">
                        {state === "coded" ? say.coded : <a href={paths.room("code", { show: state })}>{say[state]}</a>}
                      </th>
                      <td class="figure">{passages[state]}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          </>
        ),
      });
    }),
  );
}

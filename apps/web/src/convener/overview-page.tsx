/** Where a consultation stands: first what needs its convener, then the balance, the stage, the deadline and the rest. */
import type { Client } from "@consult/api/client";
import {
  canInStage,
  closingFor,
  describeClosingMoment,
  describeDeadline,
  nextStages,
  stagesByAction,
  type ConsultationAction,
  type Event,
} from "@consult/core";
import type { JSX } from "preact";
import type { PageContext } from "../ui/page-context.ts";
import { isolated, ShownName } from "../ui/shown-name.tsx";
import { fill } from "../words/fill.ts";
import { BackupLine } from "./backup-line.tsx";
import { BalanceLine } from "./balance-line.tsx";
import { ChannelAlarms } from "./channel-health.tsx";
import { ServerLines } from "./server-lines.tsx";
import type { Desk } from "./desk.tsx";
import { EventTable } from "./event-table.tsx";
import { channelName, when } from "./say-facts.ts";

type Status = Awaited<ReturnType<Client["consultation"]["showStatus"]["query"]>>;
type ShownBalance = Awaited<ReturnType<Client["consolidation"]["showBalance"]["query"]>>;
type Roles = Awaited<ReturnType<Client["account"]["listRoles"]["query"]>>;

export interface OverviewFacts {
  readonly status: Status;
  readonly balance: ShownBalance;
  /** Only an admin sees who has a role. */
  readonly roles: Roles | undefined;
  readonly events: readonly Event[];
  /** What was typed into the form for an extension that was refused. */
  readonly extending: URLSearchParams | undefined;
}

interface OverviewProps extends OverviewFacts {
  readonly desk: Desk;
  readonly page: PageContext;
}

export function Overview(props: OverviewProps): JSX.Element {
  const { desk, status, balance, roles, events } = props;
  const { words, paths } = desk;
  return (
    <div class="panels">
      <Needs {...props} />
      <section>
        <h2>{words.overview.balance}</h2>
        <BalanceLine words={words.balance} balance={balance} />
        <p class={balance.closes ? "good" : "open"}>
          <a href={paths.room("balance")}>{balance.closes ? words.overview.closes : words.overview.open}</a>
        </p>
      </section>
      <Deadline {...props} />
      <StagePanel desk={desk} />
      <section>
        <h2>{words.overview.channels}</h2>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.overview.channel}</th>
              <th scope="col" class="figure">
                {words.overview.count}
              </th>
            </tr>
          </thead>
          <tbody>
            {status.byChannel.map(({ channel, contributions }) => (
              <tr>
                <th scope="row">
                  <a href={paths.room("contributions", { channel })}>{channelName(channel, desk.page.locale)}</a>
                </th>
                <td class="figure">{contributions}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {roles === undefined ? null : <RolesPanel desk={desk} roles={roles} />}
      <section class="across">
        <h2>{words.overview.events}</h2>
        {events.length === 0 ? <p>{words.overview.recentlyNone}</p> : <p class="hint">{words.overview.lately}</p>}
        <EventTable desk={desk} events={events} />
        <p>
          <a href={paths.events()}>{words.overview.allEvents}</a>
        </p>
      </section>
    </div>
  );
}

function Needs({ desk, status, balance }: OverviewProps): JSX.Element {
  const { words, paths } = desk;
  const { overview } = words;
  const needs = [
    [status.contributions.held, overview.held, paths.room("contributions", { state: "held" })],
    [status.discussion.waiting, overview.waiting, paths.room("contributions", { state: "waiting" })],
    [balance.unaccounted.length, overview.unaccounted, paths.room("balance")],
    [balance.passages.unfiled, overview.unfiled, paths.room("code", { show: "unfiled" })],
    [balance.passages.uncoded, overview.uncoded, paths.room("code", { show: "uncoded" })],
    [status.attention, overview.attention, paths.room("inbox", { show: "attention" })],
    [status.published?.goneSince ?? 0, overview.publishAgain, paths.publish()],
    [status.outbox.failed, overview.failedMail, undefined],
    [status.mailbox.unrouted, overview.unrouted, undefined],
    [status.mailbox.tooLarge, overview.tooLarge, undefined],
    [status.mailbox.leftOut, overview.leftOut, undefined],
  ] as const;
  const waiting = needs.filter(([count]) => count > 0);
  return (
    <section class="needs">
      <h2>{overview.needs}</h2>
      <ServerLines desk={desk} server={status.server} />
      <ChannelAlarms desk={desk} status={status} />
      <BackupLine desk={desk} backup={status.backup} />
      {waiting.length === 0 ? (
        <p>{overview.nothing}</p>
      ) : (
        <ul>
          {waiting.map(([count, sentence, href]) => {
            const [before, after] = sentence.split("{count}");
            const said = (
              <>
                {before}
                <b>{count}</b>
                {after}
              </>
            );
            return <li>{href === undefined ? said : <a href={href}>{said}</a>}</li>;
          })}
        </ul>
      )}
    </section>
  );
}

function Deadline({ desk, status, extending }: OverviewProps): JSX.Element {
  const { words, page, consultation } = desk;
  const { overview } = words;
  const { deadline } = consultation.definition;
  const { locale } = page;
  const { extensions } = status;
  const { sentence } = describeDeadline({ deadline, extensions, outages: consultation.outages }, { locale });
  const value = (name: string): string => extending?.get(name) ?? "";
  const chosen = value("for") || "all";
  return (
    <section>
      <h2>{overview.deadline}</h2>
      <p>{sentence}</p>
      {extensions.length === 0 ? null : (
        <>
          <h3>{overview.extensions}</h3>
          <ul>
            {extensions.map((extension) => {
              const { closesAt } = closingFor({
                deadline: { ...deadline, closes: extension.closes },
                extensions: [],
                outages: [],
              });
              const whom =
                extension.for.kind === "all"
                  ? overview.forAll
                  : fill(overview.forOne, { who: isolated(extension.for.label ?? extension.for.respondent) });
              return (
                <li>
                  {fill(overview.extendedUntil, {
                    when: describeClosingMoment(closesAt, { locale, zone: deadline.zone }),
                    whom,
                  })}
                  <br />
                  <small>
                    {fill(overview.byWhom, {
                      who: isolated(extension.grantedBy),
                      when: when(extension.grantedAt, locale),
                      reason: isolated(extension.reason),
                    })}
                  </small>
                </li>
              );
            })}
          </ul>
        </>
      )}
      {canInStage("extend", consultation.stage) ? (
        <details open={extending !== undefined}>
          <summary>{overview.extend}</summary>
          <form method="post" action={`${desk.paths.room("overview")}/extend`}>
            <fieldset>
              <legend>{overview.extendFor}</legend>
              {(["all", "email", "phone"] as const).map((kind) => (
                <label class="tick">
                  <input type="radio" name="for" value={kind} checked={kind === chosen} />{" "}
                  {{ all: overview.everybody, email: overview.byEmail, phone: overview.byPhone }[kind]}
                </label>
              ))}
            </fieldset>
            <label for="address">{overview.address}</label>
            <p class="hint" id="address-hint">
              {overview.addressHint}
            </p>
            <input
              id="address"
              name="address"
              value={value("address")}
              autocomplete="off"
              aria-describedby="address-hint"
            />
            <label for="on">{overview.until}</label>
            <p class="hint" id="on-hint">
              {fill(overview.untilHint, { zone: deadline.zone })}
            </p>
            <input
              id="on"
              name="on"
              type="date"
              required
              value={value("on")}
              class="short"
              aria-describedby="on-hint"
            />
            <label for="reason">{overview.reason}</label>
            <p class="hint" id="reason-hint">
              {overview.reasonHint}
            </p>
            <input id="reason" name="reason" required value={value("reason")} aria-describedby="reason-hint" />
            <button type="submit">{overview.extendNow}</button>
          </form>
        </details>
      ) : null}
    </section>
  );
}

function StagePanel({ desk }: { desk: Desk }): JSX.Element {
  const { words, consultation, paths } = desk;
  const { stage: say } = words;
  const { stage } = consultation;
  return (
    <section>
      <h2>{words.overview.stage}</h2>
      <p>
        <span class={`tag stage-${stage}`}>{say[stage]}</span> {say[`${stage}Means`]}
      </p>
      <form method="post" action={`${paths.room("overview")}/stage`} class="row">
        {nextStages[stage]
          .filter((next) => next !== "published")
          .map((next) => (
            <button type="submit" name="to" value={next} class="second">
              {fill(say.to, { stage: say[next] })}
            </button>
          ))}
      </form>
      {stage === "published" || nextStages[stage].includes("published") ? (
        <p>
          <a href={paths.publish()}>{words.publish.link}</a>
        </p>
      ) : null}
      <details>
        <summary>{say.mayDo}</summary>
        <table>
          <tbody>
            {(Object.keys(stagesByAction) as ConsultationAction[]).map((action) => (
              <tr>
                <th scope="row">{say[action]}</th>
                <td>{canInStage(action, stage) ? say.yes : say.no}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}

function RolesPanel({ desk, roles }: { desk: Desk; roles: Roles }): JSX.Element {
  const { words, paths } = desk;
  const { overview } = words;
  return (
    <section>
      <h2>{overview.roles}</h2>
      {roles.length === 0 ? (
        <p>{words.desk.none}</p>
      ) : (
        <ul class="roles">
          {roles.map(({ account, email, role }) => (
            <li>
              <ShownName name={email} /> ({role}){" "}
              <form method="post" action={`${paths.room("overview")}/roles`}>
                <input type="hidden" name="account" value={account} />
                <button type="submit" class="link" aria-label={`${overview.take}: ${isolated(email)}`}>
                  {overview.take}
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
      <form method="post" action={`${paths.room("overview")}/roles`}>
        <label for="email">{overview.grant}</label>
        <input id="email" name="email" type="email" required autocomplete="off" placeholder="name@example.org" />
        <button type="submit" class="second">
          {overview.grantNow}
        </button>
      </form>
    </section>
  );
}

/** One contribution in the inbox: what it is, how it was filed, what of it needs a person, and what can be done with it. */
import type { Client } from "@consult/api/client";
import { canInStage, ConvenerReason, sayReceiptNumber } from "@consult/core";
import type { JSX } from "preact";
import { isolated, ShownName, ShownNames } from "../ui/shown-name.tsx";
import { fill } from "../words/fill.ts";
import type { Desk } from "./desk.tsx";
import { Asked, type InboxAsked } from "./inbox-asked.tsx";
import { PublicReply } from "./public-reply.tsx";
import { channelName, respondentLine, shortWhen, statesOf } from "./say-facts.ts";

type Row = Awaited<ReturnType<Client["contribution"]["listInbox"]["query"]>>["rows"][number];

export interface InboxRowProps {
  readonly desk: Desk;
  readonly asked: InboxAsked;
  readonly team: Awaited<ReturnType<Client["account"]["listTeam"]["query"]>>;
  readonly row: Row;
  /** Where the reader goes on once this one is dealt with. */
  readonly next: string | undefined;
}

export function InboxRow(props: InboxRowProps): JSX.Element {
  const { desk, row, asked } = props;
  const { words, paths, page } = desk;
  const { inbox: say } = words;
  const number = sayReceiptNumber(row.number);
  const { personName, organisationName } = row.identity;
  return (
    <li id={`c-${row.id}`} data-row tabIndex={-1}>
      <p class="line">
        <a href={paths.contribution(row.id)} data-key="o" aria-label={fill(words.one.title, { number })}>
          {number}
        </a>{" "}
        {row.isNew ? <b class="tag filled">{say.isNew}</b> : null}{" "}
        {statesOf(row, words).map((state) => (
          <span class="tag">{state}</span>
        ))}{" "}
        <time dateTime={row.receivedAt}>{shortWhen(row.receivedAt)}</time> · {channelName(row.channel, page.locale)}
        {personName === undefined && organisationName === undefined ? null : (
          <>
            {" · "}
            <ShownNames names={[personName, organisationName]} />
          </>
        )}
        {" · "}
        <small>{respondentLine(row, words, page.locale)}</small>
      </p>
      <p class="excerpt" dir="auto" lang={row.respondent.language}>
        {row.excerpt === "" ? say.noWords : row.excerpt}
      </p>
      <p class="line">
        <Filing desk={desk} row={row} />
        {row.files === 0 ? null : ` · ${fill(say.files, { count: row.files })}`}
        {row.assignment === undefined
          ? null
          : ` · ${fill(row.assignment.hasLeft ? say.hasLeft : say.assignedTo, { who: isolated(row.assignment.label) })}`}
      </p>
      <Matters {...props} />
      {row.reply === undefined ? null : (
        <PublicReply desk={desk} id={row.id} reply={row.reply} action={`${paths.room("inbox")}/reply`}>
          <Asked asked={asked} />
          <input type="hidden" name="contribution" value={row.id} />
          <input type="hidden" name="next" value={row.id} />
        </PublicReply>
      )}
      <Acts {...props} />
    </li>
  );
}

/** What needs a person and why. What readers reported is decided about once, however many reported it. */
function Matters(props: InboxRowProps): JSX.Element | null {
  const { row, desk } = props;
  const { attention: say } = desk.words;
  if (row.attention.length === 0) return null;
  const reports = row.attention.filter(({ kind }) => kind === "reported");
  return (
    <ul class="matters">
      {row.attention
        .filter(({ kind }) => kind !== "reported")
        .map((matter) => (
          <li>
            <b>{say.kinds[matter.kind]}</b> <ShownName name={matter.message} />
            <Settle {...props} matters={[matter]} />
          </li>
        ))}
      {reports.length === 0 ? null : (
        <li>
          <b>{reports.length === 1 ? say.kinds.reported : fill(say.reports, { count: reports.length })}</b>{" "}
          <ShownName name={reports.map(({ message }) => message).join(" ")} />
          <Settle {...props} matters={reports} />
        </li>
      )}
    </ul>
  );
}

function Settle({ desk, row, asked, next, matters }: InboxRowProps & { matters: Row["attention"] }): JSX.Element {
  const { words, paths } = desk;
  const { attention: say } = words;
  const mayDecline = matters.some(({ kind }) => kind === "reported") && row.publication === "shown";
  const stays = asked.show === "all" || asked.show === "mine" || row.attention.length > matters.length;
  return (
    <form method="post" action={`${paths.room("inbox")}/settle`} class="row">
      <Asked asked={asked} />
      {matters.map(({ id }) => (
        <input type="hidden" name="attention" value={id} />
      ))}
      <input type="hidden" name="of" value={row.id} />
      <input type="hidden" name="next" value={stays ? row.id : (next ?? "")} />
      <label>
        {mayDecline ? say.declineWhy : say.note} <input name="note" maxLength={2000} />
      </label>
      {mayDecline ? (
        <>
          <button class="second" name="decide" value="decline">
            {say.decline}
          </button>
          <button class="second">{say.keep}</button>
        </>
      ) : (
        <button class="second">{say.settle}</button>
      )}
    </form>
  );
}

function Filing({ desk: { words, paths }, row }: { desk: Desk; row: Row }): JSX.Element {
  const { inbox: say } = words;
  const { questions, by, unfiled, passages } = row.filing;
  if (passages === 0) return <>{say.notCut}</>;
  const under =
    questions.length === 0
      ? say.filedNowhere
      : fill(say.filedUnder, { questions: questions.join(", "), by: by.map((kind) => say.by[kind]).join(", ") });
  return (
    <>
      {under}
      {unfiled === 0 ? null : (
        <>
          {" · "}
          <a href={paths.room("code", { show: "unfiled" })}>{fill(say.unfiled, { count: unfiled })}</a>
        </>
      )}
    </>
  );
}

function Acts({ desk, row, asked, next, team }: InboxRowProps): JSX.Element {
  const { words, paths } = desk;
  const { inbox: say, one } = words;
  const at = paths.room("inbox");
  const me = team.find(({ isMe }) => isMe);
  const maySetAside = canInStage("setAside", desk.consultation.stage);
  const hidden = (
    <>
      <Asked asked={asked} />
      <input type="hidden" name="contribution" value={row.id} />
      <input type="hidden" name="next" value={next ?? ""} />
    </>
  );
  return (
    <div class="acts">
      {row.isNew ? (
        <form method="post" action={`${at}/look`}>
          {hidden}
          <button class="second" data-key="e">
            {say.look}
          </button>
        </form>
      ) : null}
      {me === undefined || row.assignment?.account === me.account ? null : (
        <form method="post" action={`${at}/assign`}>
          {hidden}
          <input type="hidden" name="to" value={me.account} />
          <button class="second" data-key="a">
            {say.take}
          </button>
        </form>
      )}
      <details>
        <summary>{say.assign}</summary>
        <form method="post" action={`${at}/assign`} class="row">
          {hidden}
          <label>
            {say.assignTo}{" "}
            <select name="to">
              <option value="">{say.nobody}</option>
              {team.map(({ account, label }) => (
                <option value={account} selected={account === row.assignment?.account}>
                  {label}
                </option>
              ))}
            </select>
          </label>
          <button class="second">{say.assignNow}</button>
        </form>
      </details>
      {row.setAside !== undefined || row.withdrawnAt !== undefined || !maySetAside ? null : (
        <details>
          <summary data-key="x">{one.setAside}</summary>
          <form method="post" action={`${at}/set-aside`} class="row">
            {hidden}
            <label>
              {one.reason}{" "}
              <select name="reason">
                {ConvenerReason.options.map((reason) => (
                  <option value={reason}>{words.reason[reason]}</option>
                ))}
              </select>
            </label>
            <label>
              {one.note} <input name="note" maxLength={2000} />
            </label>
            <button class="second">{one.setAside}</button>
          </form>
        </details>
      )}
    </div>
  );
}

/** What came with a contribution: its files and how far they are read, where it came from, and for whom it speaks. */
import { RespondentKind } from "@consult/core";
import type { JSX } from "preact";
import type { ContributionPageProps } from "./contribution-page.tsx";
import { fill } from "../words/fill.ts";

export function Parts({ desk, contribution, parts, attention }: ContributionPageProps): JSX.Element | null {
  const { parts: say, attention: matters } = desk.words;
  if (parts.length === 0 && attention.length === 0) return null;
  return (
    <section>
      <h2>{say.title}</h2>
      {attention.length === 0 ? null : (
        <ul class="open">
          {attention.map(({ kind, message }) => (
            <li>
              <b>{matters.kinds[kind]}</b>: {message}
            </li>
          ))}
        </ul>
      )}
      <ol>
        {parts.map(({ ordinal, name, mediaType, size, role, note, facts, reading }) => (
          <li>
            <a href={desk.paths.part(contribution.id, ordinal)} download>
              <bdi>{name ?? fill(say.unnamed, { number: ordinal })}</bdi>
            </a>{" "}
            <small>
              {[say.roles[role], mediaType, fill(say.bytes, { count: size }), say.states[reading.state]].join(", ")}
            </small>
            {facts?.title === undefined ? null : <p dir="auto">{facts.title}</p>}
            {note === undefined ? null : <p dir="auto">{note}</p>}
            {reading.state === "unreadable" ? <p class="hint">{reading.message}</p> : null}
          </li>
        ))}
      </ol>
    </section>
  );
}

export function Provenance({ desk, provenance }: ContributionPageProps): JSX.Element | null {
  if (provenance === undefined) return null;
  const { parts: say } = desk.words;
  const lines = [
    [say.subject, provenance.subject],
    [say.sender, provenance.sender],
    [say.verified, provenance.senderVerified === undefined ? undefined : say.verdicts[provenance.senderVerified]],
    [say.thread, provenance.permalink === undefined ? undefined : provenance.thread],
    [say.inReplyTo, provenance.permalink === undefined ? undefined : provenance.inReplyTo],
    [say.file, provenance.file],
    [say.place, provenance.place],
  ] as const;
  return (
    <details>
      <summary>{say.provenance}</summary>
      {provenance.permalink === undefined ? null : (
        <p>
          <a href={provenance.permalink} rel="noreferrer" dir="ltr">
            {provenance.permalink}
          </a>
        </p>
      )}
      <dl>
        {lines
          .filter(([, value]) => value !== undefined)
          .map(([name, value]) => (
            <>
              <dt>{name}</dt>
              <dd dir="auto">{value}</dd>
            </>
          ))}
      </dl>
    </details>
  );
}

export function CorrectRespondent({ desk, contribution, identity }: ContributionPageProps): JSX.Element {
  const { parts: say, one, kind: kinds } = desk.words;
  const { respondent } = contribution;
  return (
    <details open={respondent.kind === "unstated"}>
      <summary>{say.whom}</summary>
      <form method="post" action={`${desk.paths.contribution(contribution.id)}/correct`}>
        <label>
          {one.kind}{" "}
          <select name="kind">
            {RespondentKind.options.map((kind) => (
              <option value={kind} selected={kind === respondent.kind}>
                {kinds[kind]}
              </option>
            ))}
          </select>
        </label>
        <label>
          {one.organisation} <input name="organisation" maxLength={300} value={identity.organisationName ?? ""} />
        </label>
        <label>
          {say.countryCode} <input name="country" maxLength={2} size={3} value={respondent.country ?? ""} />
        </label>
        <button>{desk.words.desk.save}</button>
      </form>
    </details>
  );
}

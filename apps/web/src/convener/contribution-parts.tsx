/** What came with a contribution: its files and how far they are read, where it came from, and for whom it speaks. */
import { RespondentKind, sayInspection, type Inspection } from "@consult/core";
import type { JSX } from "preact";
import type { ContributionPageProps } from "./contribution-page.tsx";
import { ShownName } from "../ui/shown-name.tsx";
import { PartedFrom, PartingForm } from "./parting.tsx";
import { fill } from "../words/fill.ts";

export function Parts({ desk, contribution, parts, attention, listed }: ContributionPageProps): JSX.Element | null {
  const { parts: say, attention: matters } = desk.words;
  if (parts.length === 0 && attention.length === 0) return null;
  return (
    <section>
      <h2>{say.title}</h2>
      {attention.length === 0 ? null : (
        <ul class="open">
          {attention.map(({ kind, message }) => (
            <li>
              <b>{matters.kinds[kind]}</b>: <ShownName name={message} />
            </li>
          ))}
        </ul>
      )}
      <ol>
        {parts.map(({ ordinal, name, mediaType, size, role, note, speaksTo, facts, reading, inspection }) => (
          <li>
            <a href={desk.paths.part(contribution.id, ordinal)}>
              <ShownName name={name ?? fill(say.unnamed, { number: ordinal })} />
            </a>{" "}
            <small>
              {[say.roles[role], mediaType, fill(say.bytes, { count: size }), say.states[reading.state]].join(", ")}
            </small>
            <MayAct inspection={inspection} />
            {facts === undefined ? null : (
              <p>
                <Facts facts={facts} />
              </p>
            )}
            {note === undefined ? null : <p dir="auto">{note}</p>}
            {speaksTo === undefined ? null : (
              <p>{fill(say.speaksTo, { questions: speaksTo.map((number) => String(number)).join(", ") })}</p>
            )}
            {reading.state === "read" ? (
              <p>
                <a href={desk.paths.passages(contribution.id, { part: ordinal })}>{say.cut}</a>
              </p>
            ) : null}
            <PartingForm desk={desk} contribution={contribution} ordinal={ordinal} reading={reading} listed={listed} />
            {reading.state === "unreadable" ? (
              <>
                <p class="hint">
                  <ShownName name={reading.message} />
                </p>
                <TypeForm desk={desk} contributionId={contribution.id} ordinal={ordinal} />
              </>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Before anybody opens it. */
function MayAct({ inspection }: { readonly inspection: Inspection | undefined }): JSX.Element | null {
  const said = inspection === undefined ? undefined : sayInspection(inspection);
  return said === undefined ? null : <p class="open">{said}</p>;
}

/** Beside the words that stand: which of both is right, a person says. */
export function OtherReading({ desk, contribution, otherReading }: ContributionPageProps): JSX.Element | null {
  if (otherReading === undefined) return null;
  return (
    <section>
      <h3>{fill(desk.words.parts.otherReading, { alphabet: otherReading.as })}</h3>
      <blockquote class="as-written" dir="auto" lang={contribution.respondent.language}>
        {otherReading.text}
      </blockquote>
    </section>
  );
}

interface TypeFormProps extends Pick<ContributionPageProps, "desk"> {
  readonly contributionId: string;
  readonly ordinal: number;
}

/** For whoever can read or hear what no program can. */
function TypeForm({ desk, contributionId, ordinal }: TypeFormProps): JSX.Element {
  const { parts: say } = desk.words;
  return (
    <details>
      <summary>{say.type}</summary>
      <form method="post" action={`${desk.paths.contribution(contributionId)}/type`}>
        <input type="hidden" name="part" value={ordinal} />
        <label>
          {say.typeHint}
          <textarea name="text" rows={8} dir="auto" required />
        </label>
        <button>{desk.words.desk.save}</button>
      </form>
    </details>
  );
}

/** "Harbours · Amina Otieno · Léa Martin · 2014 · CC BY 4.0". */
function Facts({ facts }: Required<Pick<ContributionPageProps["parts"][number], "facts">>): JSX.Element {
  const { title, authors, year, licence } = facts ?? {};
  const said = [title, ...(authors ?? []), year, licence].filter((fact) => fact !== undefined);
  return (
    <>
      {said.map((fact, index) => (
        <>
          {index === 0 ? null : " · "}
          <ShownName name={String(fact)} />
        </>
      ))}
    </>
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
      <PartedFrom desk={desk} from={provenance.partedFrom} />
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
              <dd>
                <ShownName name={value ?? ""} />
              </dd>
            </>
          ))}
      </dl>
    </details>
  );
}

/** The columns that were kept with a row, under the headings they came with. */
export function Row({ desk, row }: ContributionPageProps): JSX.Element | null {
  if (row === undefined || row.length === 0) return null;
  return (
    <section>
      <h2>{desk.words.one.row}</h2>
      <dl class="facts">
        {row.map(({ column, text }) => (
          <>
            <dt>
              <ShownName name={column} />
            </dt>
            <dd>
              <bdi>{text}</bdi>
            </dd>
          </>
        ))}
      </dl>
    </section>
  );
}

/** What a letter quotes, its signature and what its program added: not counted, and never away. */
export function WholeLetter({ desk, contribution, provenance }: ContributionPageProps): JSX.Element | null {
  if (provenance?.letter === undefined) return null;
  const { parts: say } = desk.words;
  return (
    <details class="letter">
      <summary>{say.letter}</summary>
      {provenance.letter.map(({ kind, text }) => (
        <>
          {kind === "reply" ? null : <p class="hint">{say.folded[kind]}</p>}
          <blockquote
            class={kind === "reply" ? "as-written" : "as-written folded"}
            dir="auto"
            lang={contribution.respondent.language}
          >
            {text}
          </blockquote>
        </>
      ))}
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

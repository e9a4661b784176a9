/** What of a contribution's words the public does not see, and the form that hides more. */
import { RedactionReason, sayRedactionReason } from "@consult/core";
import type { JSX } from "preact";
import type { ContributionPageProps } from "./contribution-page.tsx";
import { when } from "./say-facts.ts";

export function Redactions({ desk, contribution }: ContributionPageProps): JSX.Element | null {
  const { words, page, paths } = desk;
  const { redaction: own, one } = words;
  const { id: contributionId, redactions = [], withdrawnAt } = contribution;
  if (withdrawnAt !== undefined) return null;
  return (
    <section>
      <h2>{own.title}</h2>
      {redactions.length === 0 ? null : (
        <ul>
          {redactions.map(({ id, words: hidden, reason, note, by, at }) => (
            <li>
              <blockquote class="as-written" dir="auto">
                {hidden}
              </blockquote>
              <p>
                {sayRedactionReason(reason, page.locale)}{" "}
                <small>
                  <bdi>{by}</bdi> · {when(at, page.locale)}
                </small>
              </p>
              {note === undefined ? null : <p dir="auto">{note}</p>}
              <form method="post" action={`${paths.contribution(contributionId)}/unredact`}>
                <input type="hidden" name="redaction" value={id} />
                <button class="second small">{words.desk.undo}</button>
              </form>
            </li>
          ))}
        </ul>
      )}
      <details>
        <summary>{own.hide}</summary>
        <form method="post" action={`${paths.contribution(contributionId)}/redact`}>
          <p class="hint">{own.hint}</p>
          <label>
            {own.words} <textarea name="text" rows={2} maxLength={20_000} required dir="auto" />
          </label>
          <label>
            {one.reason}{" "}
            <select name="reason">
              {RedactionReason.options.map((reason) => (
                <option value={reason}>{sayRedactionReason(reason, page.locale)}</option>
              ))}
            </select>
          </label>
          <label>
            {own.note} <input name="note" maxLength={2000} />
          </label>
          <button class="second">{own.hide}</button>
        </form>
      </details>
    </section>
  );
}

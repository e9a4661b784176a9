/** What its respondent allowed after their words came, and the form by which a convener records it with its evidence. */
import { allows, ConsentUse, PublishedAs } from "@consult/core";
import type { JSX } from "preact";
import { ShownName } from "../ui/shown-name.tsx";
import type { ContributionPageProps } from "./contribution-page.tsx";
import { when } from "./say-facts.ts";

export function Permissions({ desk, contribution, permissions }: ContributionPageProps): JSX.Element | null {
  const { words, page, paths } = desk;
  const { permission: own, uses, one } = words;
  const { current, id, withdrawnAt } = contribution;
  if (withdrawnAt !== undefined && permissions.length === 0) return null;
  return (
    <section>
      <h2>{own.title}</h2>
      {permissions.length === 0 ? null : (
        <ul>
          {permissions.map(({ at, by, consent, evidence }) => (
            <li>
              <b>{consent.uses.map((use) => uses[use]).join("; ") || words.desk.none}</b>
              <small>
                {" "}
                {uses[consent.publishedAs]} · <ShownName name={by} /> · {when(at, page.locale)}
              </small>
              {evidence === undefined ? null : evidence.kind === "words" ? (
                <blockquote class="as-written" dir="auto">
                  {evidence.words}
                </blockquote>
              ) : (
                <p dir="auto">{evidence.note}</p>
              )}
            </li>
          ))}
        </ul>
      )}
      {withdrawnAt === undefined ? (
        <details>
          <summary>{own.record}</summary>
          <form method="post" action={`${paths.contribution(id)}/permit`}>
            <p class="hint">{own.hint}</p>
            {ConsentUse.options
              .filter((use) => use !== "analyse")
              .map((use) => (
                <label>
                  <input type="checkbox" name="use" value={use} checked={allows(current.consent, use)} /> {uses[use]}
                </label>
              ))}
            <label>
              {one.publishedAs}{" "}
              <select name="publishedAs">
                {PublishedAs.options.map((as) => (
                  <option value={as} selected={as === current.consent.publishedAs}>
                    {uses[as]}
                  </option>
                ))}
              </select>
            </label>
            <label>
              {own.words} <textarea name="words" rows={2} maxLength={2000} dir="auto" />
            </label>
            <label>
              {own.note} <textarea name="note" rows={2} maxLength={2000} dir="auto" />
            </label>
            <button class="second">{own.save}</button>
          </form>
        </details>
      ) : null}
    </section>
  );
}

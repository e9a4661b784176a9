/** Entries of the log as a table. */
import { actorLabel, type Event } from "@consult/core";
import type { JSX } from "preact";
import { ShownName } from "../ui/shown-name.tsx";
import type { Desk } from "./desk.tsx";
import { shortWhen } from "./say-facts.ts";

interface EventTableProps {
  readonly desk: Pick<Desk, "words" | "paths">;
  readonly events: readonly Event[];
}

export function EventTable({ desk, events }: EventTableProps): JSX.Element | null {
  const { event: words } = desk.words;
  if (events.length === 0) return null;
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={words.title}>
      <table>
        <thead>
          <tr>
            <th scope="col" class="figure">
              {words.number}
            </th>
            <th scope="col">{words.when}</th>
            <th scope="col">{words.what}</th>
            <th scope="col">{words.who}</th>
            <th scope="col">{words.details}</th>
          </tr>
        </thead>
        <tbody>
          {events.map((event) => (
            <tr>
              <td class="figure">{event.sequence}</td>
              <td>
                <time dateTime={event.at}>{shortWhen(event.at)}</time>
              </td>
              <td>{words[event.kind]}</td>
              <td>
                {event.actor.kind === "respondent" ? words.respondent : <ShownName name={actorLabel(event.actor)} />}
              </td>
              <td>
                {event.contributionId === undefined ? null : (
                  <>
                    <a href={desk.paths.contribution(event.contributionId)}>{words.contribution}</a>{" "}
                  </>
                )}
                <small>
                  <ShownName name={detailsOf(event)} />
                </small>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function detailsOf({ details }: Event): string {
  return Object.entries(details)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}: ${typeof value === "object" ? JSON.stringify(value) : String(value)}`)
    .join(" · ");
}

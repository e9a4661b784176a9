/** My consultations, with counts that add up and what waits in each. */
import type { Client } from "@consult/api/client";
import { closingFor, describeClosingMoment, textFor } from "@consult/core";
import { Hono } from "hono";
import type { JSX } from "preact";
import { failureOf, isMissing } from "../ui/failure.ts";
import { personalPage } from "../ui/render.ts";
import { marksFor } from "../ui/say.tsx";
import type { Site } from "../ui/site.ts";
import { openRoom, RoomLayout, type Room } from "./desk.tsx";
import { deskPath, deskPathsOf } from "./desk-paths.ts";

export function mineRoutes(site: Site): Hono {
  return new Hono().get(deskPath, async (c) => {
    const room = await openRoom(c, site);
    if (room instanceof Response) return room;
    const found = await Promise.all((await idsOf(room)).map((id) => lineFor(room.client, id)));
    const lines = found.filter((line) => line !== undefined);
    return personalPage(c, room.page, <MinePage room={room} lines={lines} />);
  });
}

type Line = NonNullable<Awaited<ReturnType<typeof lineFor>>>;

/** An admin's are all that are public, and those they have a role in. */
async function idsOf({ session, client }: Room): Promise<readonly string[]> {
  const own = session.roles.map(({ consultationId }) => consultationId);
  const all = own.includes("*") ? await client.consultation.listConsultations.query() : [];
  return [...new Set([...own.filter((id) => id !== "*"), ...all.map(({ id }) => id)])];
}

async function lineFor(client: Client, consultationId: string) {
  try {
    const [shown, status, balance] = await Promise.all([
      client.consultation.showConsultation.query({ consultationId }),
      client.consultation.showStatus.query({ consultationId }),
      client.consolidation.showBalance.query({ consultationId }),
    ]);
    return { ...shown, status, balance };
  } catch (error) {
    // Its role outlived it.
    if (isMissing(failureOf(error))) return undefined;
    throw error;
  }
}

function MinePage({ room, lines }: { room: Room; lines: readonly Line[] }): JSX.Element {
  const { words } = room;
  const { mine } = words;
  return (
    <RoomLayout room={room} title={mine.title}>
      <h1>{mine.title}</h1>
      {lines.length === 0 ? (
        <p>{mine.none}</p>
      ) : (
        <>
          <p class="hint">{mine.intro}</p>
          <div class="scroll" tabIndex={0} role="region" aria-label={mine.title}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{mine.consultation}</th>
                  <th scope="col">{mine.stage}</th>
                  <th scope="col">{mine.closes}</th>
                  {[mine.received, mine.analysed, mine.setAside, mine.unaccounted, mine.waits].map((name) => (
                    <th scope="col" class="figure">
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {lines.map((line) => (
                  <MineRow room={room} line={line} />
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </RoomLayout>
  );
}

function MineRow({ room, line }: { room: Room; line: Line }): JSX.Element {
  const { words, page } = room;
  const { id, stage, definition, extensions, outages } = line.consultation;
  const { received, analysed, setAside, unaccounted } = line.balance;
  const { deadline } = definition;
  const { text, language = definition.languages[0] ?? "en" } = textFor(definition.title, [page.locale]);
  const { closesAt } = closingFor({ deadline, extensions, outages });
  const waits = line.status.contributions.held + line.status.discussion.waiting;
  return (
    <tr>
      <th scope="row">
        <a href={deskPathsOf(id).room("overview")} {...marksFor(language, page.locale)}>
          {text}
        </a>
      </th>
      <td>
        <span class={`tag stage-${stage}`}>{words.stage[stage]}</span>
      </td>
      <td>{describeClosingMoment(closesAt, { locale: page.locale, zone: deadline.zone })}</td>
      {[received, analysed, setAside, unaccounted.length, waits].map((figure) => (
        <td class="figure">{figure}</td>
      ))}
    </tr>
  );
}

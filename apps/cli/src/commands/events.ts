/** What happened, in order; with --follow also what happens next. */
import { setTimeout as wait } from "node:timers/promises";
import type { Command } from "commander";
import { actorLabel, type Event } from "@consult/core";
import { withConsultation } from "../connection/session.ts";
import { readNumber } from "../input/moment.ts";
import { examples } from "../output/examples.ts";
import { stopping } from "../output/stopping.ts";
import { oneLine } from "../output/table.ts";

const lookAgainMs = 1000;

export function events(command: Command): void {
  command
    .option(
      "--after <sequence>",
      "only what came after this place in the order",
      readNumber(0, Number.MAX_SAFE_INTEGER),
      0,
    )
    .option("--kind <kind>", "only of this kind, such as received")
    .option("-f, --follow", "wait for more, until stopped")
    .addHelpText(
      "after",
      examples("consult events", "consult events --after 120 --follow", "consult events --kind received --json"),
    )
    .action(
      async ({ after, kind, follow = false }: { after: number; kind?: string; follow?: boolean }, self: Command) =>
        withConsultation(self, async ({ client, io, consultationId }) => {
          const stop = stopping();
          let place = after;
          for (;;) {
            const page = await client.consultation.followEvents.query({ consultationId, after: place });
            for (const event of page.events as readonly Event[]) {
              if (kind === undefined || event.kind === kind)
                await io.raw(io.json ? `${JSON.stringify(event)}\n` : lineOf(event));
            }
            place = page.after;
            if (stop.aborted || (page.events.length === 0 && !follow)) return;
            if (page.events.length === 0) await wait(lookAgainMs, undefined, { signal: stop }).catch(() => {});
          }
        }),
    );
}

function lineOf({ sequence, at, kind, actor, contributionId, details }: Event): string {
  const facts = Object.entries(details).map(
    ([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`,
  );
  const line = [String(sequence).padStart(6), at, kind.padEnd(12), actorLabel(actor), contributionId ?? "", ...facts];
  return `${line
    .filter((part) => part !== "")
    .map((part, place) => (place === 0 || place === 2 ? part : oneLine(part)))
    .join("  ")}\n`;
}

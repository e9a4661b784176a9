/** Everything that happened, the latest first, a page at a time. */
import { Hono } from "hono";
import type { Site } from "../ui/site.ts";
import { atDesk, deskPage } from "./desk.tsx";
import { deskPath } from "./desk-paths.ts";
import { EventTable } from "./event-table.tsx";

const perPage = 100;

export function eventRoutes(site: Site): Hono {
  return new Hono().get(
    `${deskPath}/:id/events`,
    atDesk(site, async (desk) => {
      const { client, id: consultationId, c, words, paths } = desk;
      const asked = Number(c.req.query("after") ?? "");
      const { last } = await client.consultation.followEvents.query({ consultationId, limit: 1 });
      const newest = Math.max(0, last - perPage);
      const after =
        c.req.query("after") !== undefined && Number.isSafeInteger(asked)
          ? Math.max(0, Math.min(asked, newest))
          : newest;
      const { events } = await client.consultation.followEvents.query({ consultationId, after, limit: perPage });
      return deskPage(desk, {
        room: undefined,
        title: words.event.title,
        children: (
          <>
            <p class="hint">{words.overview.lately}</p>
            <EventTable desk={desk} events={events.toReversed()} />
            <p class="row">
              {after > 0 ? <a href={paths.events(Math.max(0, after - perPage))}>{words.event.earlier}</a> : null}
              {after < newest ? <a href={paths.events(after + perPage)}>{words.event.later}</a> : null}
            </p>
          </>
        ),
      });
    }),
  );
}

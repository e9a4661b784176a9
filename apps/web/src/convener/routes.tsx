/** The desk: every address under /desk, each room of it in a file of its own. */
import { Hono } from "hono";
import type { Site } from "../ui/site.ts";
import { balanceRoutes } from "./balance-page.tsx";
import { codingRoutes } from "./coding-routes.tsx";
import { consolidationRoutes } from "./consolidation-page.tsx";
import { addRoutes } from "./add-page.tsx";
import { commentRoutes } from "./comments-page.tsx";
import { contributionRoutes } from "./contribution-routes.tsx";
import { eventRoutes } from "./event-page.tsx";
import { letterRoutes } from "./letter-page.tsx";
import { exportRoutes } from "./export-page.tsx";
import { inboxRoutes } from "./inbox-routes.tsx";
import { listRoutes } from "./list-page.tsx";
import { meetingRoutes } from "./meeting-page.tsx";
import { mineRoutes } from "./mine-page.tsx";
import { overviewRoutes } from "./overview-routes.tsx";
import { notHeardRoutes } from "./not-heard-page.tsx";
import { paperRoutes } from "./paper-page.tsx";
import { passageRoutes } from "./passages-page.tsx";
import { publishRoutes } from "./publish-page.tsx";
import { tableRoutes } from "./table-page.tsx";
import { themeRoutes } from "./theme-page.tsx";
import { toldRoutes } from "./told-page.tsx";

export function convenerRoutes(site: Site): Hono {
  const desk = new Hono();
  for (const room of [
    mineRoutes,
    overviewRoutes,
    eventRoutes,
    inboxRoutes,
    listRoutes,
    // Before the contribution of any id.
    addRoutes,
    // Before what is decided about a contribution.
    passageRoutes,
    tableRoutes,
    letterRoutes,
    meetingRoutes,
    commentRoutes,
    contributionRoutes,
    codingRoutes,
    themeRoutes,
    consolidationRoutes,
    balanceRoutes,
    paperRoutes,
    notHeardRoutes,
    publishRoutes,
    toldRoutes,
    exportRoutes,
  ]) {
    desk.route("/", room(site));
  }
  return desk;
}

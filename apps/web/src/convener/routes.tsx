/** The desk: every address under /desk, each room of it in a file of its own. */
import { Hono } from "hono";
import type { Site } from "../ui/site.ts";
import { attentionRoutes } from "./attention-page.tsx";
import { balanceRoutes } from "./balance-page.tsx";
import { codingRoutes } from "./coding-routes.tsx";
import { consolidationRoutes } from "./consolidation-page.tsx";
import { addRoutes } from "./add-page.tsx";
import { bringRoutes } from "./bring-page.tsx";
import { contributionRoutes } from "./contribution-routes.tsx";
import { eventRoutes } from "./event-page.tsx";
import { exportRoutes } from "./export-page.tsx";
import { listRoutes } from "./list-page.tsx";
import { mineRoutes } from "./mine-page.tsx";
import { overviewRoutes } from "./overview-routes.tsx";
import { paperRoutes } from "./paper-page.tsx";
import { themeRoutes } from "./theme-page.tsx";

export function convenerRoutes(site: Site): Hono {
  const desk = new Hono();
  for (const room of [
    mineRoutes,
    overviewRoutes,
    eventRoutes,
    listRoutes,
    // Before the contribution of any id.
    addRoutes,
    bringRoutes,
    contributionRoutes,
    codingRoutes,
    themeRoutes,
    consolidationRoutes,
    attentionRoutes,
    balanceRoutes,
    paperRoutes,
    exportRoutes,
  ]) {
    desk.route("/", room(site));
  }
  return desk;
}

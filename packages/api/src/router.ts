/** Table of contents of all procedures. A room of them is loaded by the first call, since a command needs one of many. */
import { lazy } from "@trpc/server";
import { router } from "./trpc.ts";

export const appRouter = router({
  consultation: lazy(() => import("./procedures/consultation/consultation-router.ts")),
  contribution: lazy(() => import("./procedures/contribution/contribution-router.ts")),
  caseStudy: lazy(() => import("./procedures/case-study/case-study-router.ts")),
  import: lazy(() => import("./procedures/import/import-router.ts")),
  discussion: lazy(() => import("./procedures/discussion/discussion-router.ts")),
  segment: lazy(() => import("./procedures/segment/segment-router.ts")),
  theme: lazy(() => import("./procedures/theme/theme-router.ts")),
  consolidation: lazy(() => import("./procedures/consolidation/consolidation-router.ts")),
  outcome: lazy(() => import("./procedures/outcome/outcome-router.ts")),
  export: lazy(() => import("./procedures/export/export-router.ts")),
  store: lazy(() => import("./procedures/store/store-router.ts")),
  account: lazy(() => import("./procedures/account/account-router.ts")),
});

export type AppRouter = typeof appRouter;

/** Loads all rooms: a server must not find out with its first visitor that one cannot be loaded. */
export async function loadProcedures(): Promise<readonly string[]> {
  const { lazy: rooms, procedures } = appRouter._def;
  await Promise.all(Object.values(rooms).map((room) => room.load()));
  return Object.keys(procedures);
}

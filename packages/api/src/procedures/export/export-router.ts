/** What came in, and what was decided, as rows. */
import { exportModeration } from "./export-moderation.ts";
import { exportPage } from "./export-page.ts";
import { router } from "../../trpc.ts";

export const exportRouter = router({ exportPage, exportModeration });

/** The store as a whole. */
import { router } from "../../trpc.ts";
import { backUpStore } from "./back-up-store.ts";
import { showBackup } from "./show-backup.ts";

export const storeRouter = router({ backUpStore, showBackup });

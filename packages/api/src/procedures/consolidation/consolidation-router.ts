/** What was said, counted; and whether the balance closes. */
import { showBalance } from "./show-balance.ts";
import { showConsolidation } from "./show-consolidation.ts";
import { tabulate } from "./tabulate.ts";
import { router } from "../../trpc.ts";

export const consolidationRouter = router({ showConsolidation, showBalance, tabulate });

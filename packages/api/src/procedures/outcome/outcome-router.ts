/** The outcome paper. */
import { answerRecommendation } from "./answer-recommendation.ts";
import { approveQuotation } from "./approve-quotation.ts";
import { buildPaper } from "./build-paper.ts";
import { checkPaper } from "./check-paper.ts";
import { draftPaper } from "./draft-paper.ts";
import { keepPaper } from "./keep-paper.ts";
import { lookAtNotHeard } from "./look-at-not-heard.ts";
import { publishPaper } from "./publish-paper.ts";
import { renumberPaper } from "./renumber-paper.ts";
import { showNotHeard } from "./show-not-heard.ts";
import { showOpenData } from "./show-open-data.ts";
import { showOutcome } from "./show-outcome.ts";
import { showPaper } from "./show-paper.ts";
import { showPublishing } from "./show-publishing.ts";
import { listRecommendations } from "./list-recommendations.ts";
import { listTold } from "./list-told.ts";
import { router } from "../../trpc.ts";

export const outcomeRouter = router({
  answerRecommendation,
  listRecommendations,
  listTold,
  draftPaper,
  keepPaper,
  showPaper,
  checkPaper,
  buildPaper,
  approveQuotation,
  renumberPaper,
  showNotHeard,
  lookAtNotHeard,
  showPublishing,
  publishPaper,
  showOutcome,
  showOpenData,
});

/** Contributions: in, back to whoever wrote them, and before the conveners. */
import { addContribution } from "./add-contribution.ts";
import { admitContribution } from "./admit-contribution.ts";
import { amendContribution } from "./amend-contribution.ts";
import { assignContribution } from "./assign-contribution.ts";
import { giveConsent } from "./give-consent.ts";
import { correctFiling } from "./correct-filing.ts";
import { correctRespondent } from "./correct-respondent.ts";
import { eraseContribution } from "./erase-contribution.ts";
import { listAttention } from "./list-attention.ts";
import { listContributions } from "./list-contributions.ts";
import { listInbox } from "./list-inbox.ts";
import { lookAtContributions } from "./look-at-contributions.ts";
import { recordPermission } from "./record-permission.ts";
import { redactContribution } from "./redact-contribution.ts";
import { reopenAttention } from "./reopen-attention.ts";
import { restoreContribution } from "./restore-contribution.ts";
import { searchContributions } from "./search-contributions.ts";
import { setAsideContribution } from "./set-aside-contribution.ts";
import { settleAttention } from "./settle-attention.ts";
import { showContribution } from "./show-contribution.ts";
import { showOriginal } from "./show-original.ts";
import { showReceipt } from "./show-receipt.ts";
import { submitContribution } from "./submit-contribution.ts";
import { submitMaterials } from "./submit-materials.ts";
import { withdrawContribution } from "./withdraw-contribution.ts";
import { noteReceiptPosted } from "./note-receipt-posted.ts";
import { showPublicReceipt } from "./show-public-receipt.ts";
import { partDocument } from "./part-document.ts";
import { undoRedaction } from "./undo-redaction.ts";
import { undoParting } from "./undo-parting.ts";
import { typePart } from "./type-part.ts";
import { router } from "../../trpc.ts";

export const contributionRouter = router({
  submitContribution,
  submitMaterials,
  showReceipt,
  amendContribution,
  withdrawContribution,
  giveConsent,
  recordPermission,
  redactContribution,
  undoRedaction,
  correctFiling,
  listContributions,
  showContribution,
  showOriginal,
  searchContributions,
  addContribution,
  admitContribution,
  setAsideContribution,
  restoreContribution,
  eraseContribution,
  correctRespondent,
  listAttention,
  settleAttention,
  reopenAttention,
  listInbox,
  lookAtContributions,
  assignContribution,
  noteReceiptPosted,
  showPublicReceipt,
  typePart,
  partDocument,
  undoParting,
});

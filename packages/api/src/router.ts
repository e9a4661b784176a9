/** Table of contents of all procedures. */
import { confirmSignIn } from "./procedures/account/confirm-sign-in.ts";
import { grantRole } from "./procedures/account/grant-role.ts";
import { listTeam } from "./procedures/account/list-team.ts";
import { listRoles } from "./procedures/account/list-roles.ts";
import { requestSignIn } from "./procedures/account/request-sign-in.ts";
import { revokeRole } from "./procedures/account/revoke-role.ts";
import { showSession } from "./procedures/account/show-session.ts";
import { signOut } from "./procedures/account/sign-out.ts";
import { keepDraft } from "./procedures/case-study/keep-draft.ts";
import { makeTemplate } from "./procedures/case-study/make-template.ts";
import { readTemplate } from "./procedures/case-study/read-template.ts";
import { showDraft } from "./procedures/case-study/show-draft.ts";
import { submitStory } from "./procedures/case-study/submit-story.ts";
import { showBalance } from "./procedures/consolidation/show-balance.ts";
import { showConsolidation } from "./procedures/consolidation/show-consolidation.ts";
import { applyDefinition } from "./procedures/consultation/apply-definition.ts";
import { checkDeadline } from "./procedures/consultation/check-deadline.ts";
import { extendDeadline } from "./procedures/consultation/extend-deadline.ts";
import { followEvents } from "./procedures/consultation/follow-events.ts";
import { listConsultations } from "./procedures/consultation/list-consultations.ts";
import { moveStage } from "./procedures/consultation/move-stage.ts";
import { recordOutage } from "./procedures/consultation/record-outage.ts";
import { showConsultation } from "./procedures/consultation/show-consultation.ts";
import { showStatus } from "./procedures/consultation/show-status.ts";
import { addContribution } from "./procedures/contribution/add-contribution.ts";
import { admitContribution } from "./procedures/contribution/admit-contribution.ts";
import { amendContribution } from "./procedures/contribution/amend-contribution.ts";
import { assignContribution } from "./procedures/contribution/assign-contribution.ts";
import { correctFiling } from "./procedures/contribution/correct-filing.ts";
import { correctRespondent } from "./procedures/contribution/correct-respondent.ts";
import { eraseContribution } from "./procedures/contribution/erase-contribution.ts";
import { listAttention } from "./procedures/contribution/list-attention.ts";
import { listInbox } from "./procedures/contribution/list-inbox.ts";
import { lookAtContributions } from "./procedures/contribution/look-at-contributions.ts";
import { listContributions } from "./procedures/contribution/list-contributions.ts";
import { reopenAttention } from "./procedures/contribution/reopen-attention.ts";
import { restoreContribution } from "./procedures/contribution/restore-contribution.ts";
import { searchContributions } from "./procedures/contribution/search-contributions.ts";
import { setAsideContribution } from "./procedures/contribution/set-aside-contribution.ts";
import { settleAttention } from "./procedures/contribution/settle-attention.ts";
import { showContribution } from "./procedures/contribution/show-contribution.ts";
import { showOriginal } from "./procedures/contribution/show-original.ts";
import { showReceipt } from "./procedures/contribution/show-receipt.ts";
import { submitMaterials } from "./procedures/contribution/submit-materials.ts";
import { submitContribution } from "./procedures/contribution/submit-contribution.ts";
import { withdrawContribution } from "./procedures/contribution/withdraw-contribution.ts";
import { listDiscussion } from "./procedures/discussion/list-discussion.ts";
import { listWaiting } from "./procedures/discussion/list-waiting.ts";
import { moderateContribution } from "./procedures/discussion/moderate-contribution.ts";
import { reportComment } from "./procedures/discussion/report-comment.ts";
import { exportModeration } from "./procedures/export/export-moderation.ts";
import { exportPage } from "./procedures/export/export-page.ts";
import { importFile } from "./procedures/import/import-file.ts";
import { importTable } from "./procedures/import/import-table.ts";
import { proposeTable } from "./procedures/import/propose-table.ts";
import { putPiece } from "./procedures/import/put-piece.ts";
import { recordLetter } from "./procedures/import/record-letter.ts";
import { readMeeting } from "./procedures/import/read-meeting.ts";
import { recordMeeting } from "./procedures/import/record-meeting.ts";
import { readWaiting } from "./procedures/import/read-waiting.ts";
import { buildPaper } from "./procedures/outcome/build-paper.ts";
import { checkPaper } from "./procedures/outcome/check-paper.ts";
import { draftPaper } from "./procedures/outcome/draft-paper.ts";
import { keepPaper } from "./procedures/outcome/keep-paper.ts";
import { showPaper } from "./procedures/outcome/show-paper.ts";
import { cutPassage } from "./procedures/segment/cut-passage.ts";
import { fileSegment } from "./procedures/segment/file-segment.ts";
import { joinPassage } from "./procedures/segment/join-passage.ts";
import { listSegments } from "./procedures/segment/list-segments.ts";
import { addTheme } from "./procedures/theme/add-theme.ts";
import { codeSegment } from "./procedures/theme/code-segment.ts";
import { listThemes } from "./procedures/theme/list-themes.ts";
import { uncodeSegment } from "./procedures/theme/uncode-segment.ts";
import { router } from "./trpc.ts";

export const appRouter = router({
  consultation: router({
    listConsultations,
    showConsultation,
    applyDefinition,
    moveStage,
    extendDeadline,
    recordOutage,
    showStatus,
    followEvents,
    checkDeadline,
  }),
  contribution: router({
    submitContribution,
    submitMaterials,
    showReceipt,
    amendContribution,
    withdrawContribution,
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
  }),
  caseStudy: router({ makeTemplate, readTemplate, keepDraft, showDraft, submitStory }),
  import: router({
    putPiece,
    importFile,
    readWaiting,
    proposeTable,
    importTable,
    recordLetter,
    readMeeting,
    recordMeeting,
  }),
  discussion: router({ listDiscussion, listWaiting, moderateContribution, reportComment }),
  segment: router({ listSegments, fileSegment, cutPassage, joinPassage }),
  theme: router({ listThemes, addTheme, codeSegment, uncodeSegment }),
  consolidation: router({ showConsolidation, showBalance }),
  outcome: router({ draftPaper, keepPaper, showPaper, checkPaper, buildPaper }),
  export: router({ exportPage, exportModeration }),
  account: router({ requestSignIn, confirmSignIn, showSession, signOut, listTeam, listRoles, grantRole, revokeRole }),
});

export type AppRouter = typeof appRouter;

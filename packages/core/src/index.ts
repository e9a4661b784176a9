/** The door of core. Exports stand in the order in which data flows. */

// base
export { canonicalJson, type JsonValue } from "./base/canonical-json.ts";
export { CountryCode } from "./base/country-code.ts";
export { cutBetweenLetters } from "./base/cut-between-letters.ts";
export { EmailAddress } from "./base/email-address.ts";
export { Id, Slug, type NewId } from "./base/id.ts";
export { CalendarDay, epochMsToInstant, Instant, instantToEpochMs } from "./base/instant.ts";
export { LanguageTag, LocalizedText, textFor, type TextInLanguage } from "./base/localized-text.ts";
export { isReadable } from "./base/readable-text.ts";
export { ok, refuse, type Refusal, type Result } from "./base/result.ts";
export { spokenLanguages, type SpokenLanguage } from "./base/spoken-language.ts";
export { Span, textAt } from "./base/span.ts";
export { textToTokens } from "./base/tokens.ts";
export { WebAddress } from "./base/web-address.ts";
export { findOtherReading, hasStrangeLetters, type OtherReading, type WordsRead } from "./base/weigh-letters.ts";

// event
export { actorLabel } from "./event/actor-label.ts";
export { Actor, Event, EventKind, type NewEvent } from "./event/event.ts";

// deadline
export { closesAt, closingFor, graceEndsAt, type Closing, type DeadlineRules } from "./deadline/closing.ts";
export { ClockDoubt } from "./deadline/clock-doubt.ts";
export {
  clockDoubt,
  compareWithDatabase,
  isClockDoubtful,
  judgedMs,
  observeClock,
  resumeClockWatch,
  startClockWatch,
  type ClockReading,
  type ClockWatch,
  type Heartbeat,
  type Standstill,
} from "./deadline/clock-watch.ts";
export { deadlineToIcs, type DeadlineEntry } from "./deadline/deadline-ics.ts";
export { Closes, Counts, Deadline, LatePolicy, LocalTime, Zone } from "./deadline/deadline.ts";
export { describeClockDoubt } from "./deadline/describe-clock-doubt.ts";
export { describeDeadline, type DeadlineInWords, type DeadlineReader } from "./deadline/describe-deadline.ts";
export { describeClosingMoment, describeDistance, describeMoment } from "./deadline/describe-moment.ts";
export { describeAdmission, describeTimeliness } from "./deadline/describe-timeliness.ts";
export { extendDeadline, type NotLater } from "./deadline/extend-deadline.ts";
export { Extension, ExtensionFor } from "./deadline/extension.ts";
export { admission, judgeTimeliness, momentThatCounts, type TimelinessQuestion } from "./deadline/judge-timeliness.ts";
export { unclearLocalTime, type UnclearLocalTime } from "./deadline/local-time.ts";
export { Outage } from "./deadline/outage.ts";
export { outageOf } from "./deadline/standstill.ts";
export { remindersFor } from "./deadline/reminders.ts";
export { saidAt } from "./deadline/said-at.ts";
export { Admission, DecidingEvidence, SentEvidence, Timeliness, type Verdict } from "./deadline/timeliness.ts";
export { anywhereOnEarth, isZone } from "./deadline/zone.ts";

// consent
export { allows } from "./consent/allows.ts";
export { Consent, ConsentUse, PublishedAs } from "./consent/consent.ts";

// channel
export { ChannelId, ChannelOffer, type Channel } from "./channel/channel.ts";
export { channels } from "./channel/channels.ts";
export { consentGiven } from "./channel/consent-given.ts";

// case-study
export { caseStudyFields, type CaseStudyField, type CaseStudyKey } from "./case-study/case-study-fields.ts";
export { caseStudyInputs, inputsOf, type CaseStudyInput, type InputKind } from "./case-study/case-study-inputs.ts";
export { CaseStudy, CaseStudyConsent, PeopleReached, Period, Place, Resource } from "./case-study/case-study.ts";
export { completeness, type Completeness, type FieldState } from "./case-study/completeness.ts";
export { isSdgTarget, SdgTarget } from "./case-study/sdg-target.ts";
export { storyDocument, type TemplateSetting } from "./case-study/story-document.ts";
export { storyPage } from "./case-study/story-page.ts";
export {
  readTemplateMark,
  StoryFile,
  StoryTemplate,
  templateMark,
  templateVersion,
} from "./case-study/story-template.ts";
export { answerByWord, inputByLabel, isTemplateText, withoutInvitation } from "./case-study/template-texts.ts";
export { templateWords, type TemplateWords } from "./case-study/template-words.ts";
export {
  besideFields,
  readWrittenStory,
  UnreadValue,
  wordsOfStory,
  writeStory,
  type StoryRead,
  type WrittenStory,
} from "./case-study/written-story.ts";

// consultation
export { applyDefinition, type Applied, type ApplyRefusal } from "./consultation/apply-definition.ts";
export {
  CallTheme,
  Consultation,
  ConsultationDefinition,
  Contact,
  Moderation,
  type ConsultationDraft,
} from "./consultation/consultation.ts";
export {
  defineConsultation,
  type ChannelIdOf,
  type Defined,
  type QuestionNumberOf,
  type ThemeIdOf,
} from "./consultation/define-consultation.ts";
export { type DefinitionProblem, type PathPart } from "./consultation/definition-problem.ts";
export { diffDefinitions, summariseChange, type Change } from "./consultation/diff-definitions.ts";
export { Document } from "./consultation/document.ts";
export { grantExtension, recordOutage, type GrantExtensionRefusal } from "./consultation/grant-extension.ts";
export { moveStage, openConsultation, type MoveStageRefusal, type StageMove } from "./consultation/move-stage.ts";
export { Occasion } from "./consultation/occasion.ts";
export { parseDefinition, type DefinitionRefusal } from "./consultation/parse-definition.ts";
export { Party } from "./consultation/party.ts";
export { publicView } from "./consultation/public-view.ts";
export { questionByNumber } from "./consultation/question-by-number.ts";
export { Question, QuestionPart } from "./consultation/question.ts";
export { redate, type Redated } from "./consultation/redate.ts";
export { backupsKeptDays, KeptFor, Retention, wordsKeptIn, type WordsKept } from "./consultation/retention.ts";
export { canInStage, nextStages, stagesByAction, type ConsultationAction } from "./consultation/stage-table.ts";
export { Stage } from "./consultation/stage.ts";

// contribution
export { admit, type AdmitRefusal } from "./contribution/admit.ts";
export { amend, amendingFor, type Amended, type Amendment, type AmendRefusal } from "./contribution/amend.ts";
export { Attention, AttentionKind, AttentionNeed } from "./contribution/attention.ts";
export { publishedNeed, wordsTakenBack } from "./contribution/published-need.ts";
export {
  Act,
  inspectionNeeds,
  isScannedSince,
  mayAct,
  sayInspection,
  type Inspection,
  type Unsure,
} from "./contribution/inspection.ts";
export { otherAlphabet } from "./contribution/alphabet-attention.ts";
export { answersToText, askedAt, isBlank, type AnswersText } from "./contribution/answers-to-text.ts";
export { attributionFor, countryName, printableName, unnamedAttribution } from "./contribution/attribution.ts";
export {
  answerProblemSentence,
  answersRefusal,
  checkAnswers,
  longestText,
  type AnswerProblem,
  type AnswerProblemCode,
  type AnswersRefusal,
} from "./contribution/check-answers.ts";
export {
  Answer,
  AnswerSpan,
  AskedAnswer,
  ContentHash,
  Contribution,
  ConvenerReason,
  Intake,
  Publication,
  ReceiptNumber,
  SetAside,
  SetAsideReason,
  Version,
  WithdrawnReason,
} from "./contribution/contribution.ts";
export { type ContributionChange, type Decider, type Decision } from "./contribution/decision.ts";
export { Coder, RowCoding } from "./contribution/coder.ts";
export { correctRespondent, type CorrectRespondentRefusal } from "./contribution/correct-respondent.ts";
export { caseStudyIn, FilledForm } from "./contribution/filled-form.ts";
export {
  Attendee,
  attendeeName,
  MeetingNotes,
  MeetingStatement,
  notesToAnswers,
  speakerAt,
} from "./contribution/meeting-notes.ts";
export { attendeesIn, parseMeetingText, statementsIn, type MeetingDraft } from "./contribution/parse-meeting-text.ts";
export { moderate, type ModerateRefusal } from "./contribution/moderate.ts";
export { redact, undoRedaction, type RedactInput, type RedactRefusal } from "./contribution/redact.ts";
export { publicTextAt, Redaction, RedactionReason, sayRedactionReason } from "./contribution/redaction.ts";
export { moderationEntry, type ModerationEntry } from "./contribution/moderation-log.ts";
export { Anchor, DocumentFacts, filesAtOnce, largestFileBytes, Part, PartRole, Reading } from "./contribution/part.ts";
export { LetterStretch, Provenance } from "./contribution/provenance.ts";
export {
  allowsOnlyImplied,
  isSameConsent,
  Permission,
  PermissionEvidence,
  permit,
  type Permitted,
  type PermitRefusal,
} from "./contribution/permission.ts";
export { firstPublication, takesPart } from "./contribution/publication.ts";
export { postReceipt, type PostReceiptRefusal } from "./contribution/post-receipt.ts";
export {
  isPublicReceiptText,
  publicReceipt,
  publicReceiptText,
  type PublicReceipt,
} from "./contribution/public-receipt.ts";
export {
  isReceiptNumber,
  parseReceiptNumber,
  receiptNumber,
  sayReceiptNumber,
  type UnreadableReceiptNumber,
} from "./contribution/receipt-number.ts";
export {
  leavePartUnread,
  readPart,
  type PartFailure,
  type PartRead,
  type PartWords,
} from "./contribution/read-part.ts";
export { storyFacts, type StoryFacts, type StoryRemains } from "./contribution/story-facts.ts";
export { typePart, type TypePartRefusal } from "./contribution/type-part.ts";
export { identityToldAnew, needsOfStories, toldStory } from "./contribution/told-story.ts";
export {
  askFiling,
  askPermission,
  consentChanged,
  receiptSentences,
  type ReceiptFacts,
} from "./contribution/receipt-sentences.ts";
export {
  partDocument,
  undoParting,
  type Parted,
  type PartedChild,
  type PartRefusal,
  type UndoPartingRefusal,
} from "./contribution/part-document.ts";
export { readParting, type ListedLetter } from "./contribution/read-parting.ts";
export { sayRange, type PartedUnit } from "./contribution/parted-range.ts";
export { receive, type NewlyReceived, type ReceiveRefusal } from "./contribution/receive.ts";
export { report, ReportNote, ReportReason, type Reported, type ReportRefusal } from "./contribution/report.ts";
export { eraseByRule, wordsKeptUntil } from "./contribution/retain.ts";
export { respondentKey } from "./contribution/respondent-key.ts";
export { Facet, Identity, RecordedBy, Respondent, RespondentKind } from "./contribution/respondent.ts";
export { restore, setAside, type RestoreRefusal, type SetAsideRefusal } from "./contribution/set-aside.ts";
export { assignContribution } from "./contribution/assign.ts";
export { lookAt } from "./contribution/look-at.ts";
export {
  reopenAttention,
  settleAttention,
  type ReopenAttentionRefusal,
  type SettleAttentionRefusal,
} from "./contribution/settle-attention.ts";
export { noCall, wordsOfCall, type CallWords } from "./contribution/words-of-call.ts";
export { withdraw, withdrawnReasonOf, type Withdrawal, type WithdrawRefusal } from "./contribution/withdraw.ts";

// mail
export { forbidsAnswer, isAutomaticMail, isReport, looksAutomatic } from "./mail/automatic-mail.ts";
export { readContactForm, type FilledContactForm, type FormFields } from "./mail/contact-form.ts";
export { arrivalEvidence } from "./mail/own-hop.ts";
export { lookAtInbox, type InboxSeen, type InLetter } from "./mail/inbox-moments.ts";
export { noServersSeen, ownServersOf, seeLetter, type ServersSeen } from "./mail/own-servers.ts";
export { findDuplicate, type DuplicateInput } from "./mail/find-duplicate.ts";
export {
  filesElsewhere,
  lettersInside,
  nobodyNamed,
  oneOfPieces,
  onlyReply,
  perhapsAutomatic,
  wordsBelow,
} from "./mail/letter-attention.ts";
export { countLettersInside, isDigest, isPartOfLetter, linksToFiles, wordsBelowParts } from "./mail/letter-doubts.ts";
export { consultationOfLetter } from "./mail/letter-for.ts";
export {
  letterStates,
  stateByAppleFlags,
  stateByFlags,
  stateByHeaders,
  stateByPath,
  stateBySpecialUse,
  type LetterState,
} from "./mail/letter-state.ts";
export { mailAddresses, takesNoAnswers, type MailAddress } from "./mail/mail-address.ts";
export { languageOfLetter } from "./mail/language-of-letter.ts";
export type { MailHeaders } from "./mail/mail-headers.ts";
export { hopMoment, mailMoment } from "./mail/mail-moment.ts";
export { senderOf, type MailSender, type SenderFacts } from "./mail/mail-sender.ts";
export { isOwnMail, ownMessageId, threadAnswering, type MailThread } from "./mail/mail-thread.ts";
export { handedOnNeed } from "./mail/handed-on-need.ts";
export { isOwnLetter, withoutOurselves } from "./mail/own-letter.ts";
export { isOnlyReply, isReactionPart } from "./mail/reply-to.ts";
export { senderVerified, type SenderVerified } from "./mail/sender-verified.ts";
export {
  separateReply,
  wholeLetter,
  type LetterDesign,
  type LetterPiece,
  type SeparatedReply,
} from "./mail/separate-reply.ts";
export { tooLargeWords, type TooLargeWords } from "./mail/too-large-words.ts";

// facebook
export { isBytewise, repairMojibake } from "./facebook/repair-mojibake.ts";
export { readJsonWithSources, type JsonWithSources } from "./facebook/json-with-sources.ts";
export {
  isByPage,
  saysByPicture,
  threadOf,
  type CommentAttachment,
  type CommentAuthor,
  type MalformedComment,
  type PageComment,
} from "./facebook/page-comment.ts";
export { commentFields, readGraphComment } from "./facebook/read-comment.ts";
export { readDelivery, type CommentDeed, type CommentNews, type DeliveredItem } from "./facebook/read-delivery.ts";
export { readPageFile, type FiledComment } from "./facebook/read-page-file.ts";
export { withoutTokens } from "./facebook/without-tokens.ts";

// segment
export {
  correctFiling,
  type CorrectFilingRefusal,
  type FilingCorrection,
  type MeantFiling,
} from "./segment/correct-filing.ts";
export { cutPassage, type CutPassage, type CutPassageRefusal } from "./segment/cut-passage.ts";
export { fileSegment, unknownQuestion, type DeskActor, type FileSegmentRefusal } from "./segment/file-segment.ts";
export { joinPassage, type JoinedPassage, type JoinPassageRefusal } from "./segment/join-passage.ts";
export { partLetter, type LetterToPart, type PartedLetter } from "./segment/part-letter.ts";
export { placeInPart, stretchesOf, type PlaceInPart, type Stretch } from "./segment/place-in-part.ts";
export { findQuestionReferences, type QuestionReference, type ReferenceOptions } from "./segment/question-reference.ts";
export { segmentByQuestion, type Segmentation } from "./segment/segment-by-question.ts";
export { FiledBy, isOfRespondent, Segment, SegmentId, segmentId } from "./segment/segment.ts";
export { segmentIdToContribution } from "./segment/segment-id.ts";

// table
export {
  ColumnMeaning,
  DateOrder,
  keptColumns,
  MappedColumn,
  shapeOf,
  TableMapping,
  TimeSetBy,
  type ColumnKind,
} from "./table/mapping.ts";
export { doubtsOfRows, proposeMapping, type ProposedMapping } from "./table/propose-mapping.ts";
export { readMoment } from "./table/read-moment.ts";
export { type RowCode } from "./table/read-codes.ts";
export { compareFigures, type ComparedFigure } from "./table/compare-figures.ts";
export { readRows, type ReadRow } from "./table/read-rows.ts";
export { notUsable, type RowProblem, type TableRefusal } from "./table/table-refusal.ts";
export { isEmptyRow, type Table, type TableRow } from "./table/table.ts";

// theme
export { addTheme, type AddedTheme, type AddThemeRefusal, type ThemeDraft } from "./theme/add-theme.ts";
export {
  codeSegment,
  isStanding,
  standing,
  uncodeSegment,
  type Coded,
  type CodeSegmentInput,
  type CodeSegmentRefusal,
  type StandingCoding,
  type UncodeSegmentRefusal,
} from "./theme/code-segment.ts";
export { codeRow, codesWithoutWords, type CodedRow } from "./theme/code-rows.ts";
export { placeCodes, type PlacedCodes } from "./theme/place-codes.ts";
export { CodingFrame, Theme } from "./theme/coding-frame.ts";
export { Coding } from "./theme/coding.ts";
export { seedFrame } from "./theme/seed-frame.ts";

// consolidation
export { balance } from "./consolidation/balance.ts";
export { consolidate, type ConsolidateOptions } from "./consolidation/consolidate.ts";
export {
  Balance,
  Consolidation,
  Material,
  QuestionConsolidation,
  Quotation,
  Tally,
  ThemeConsolidation,
} from "./consolidation/consolidation.ts";
export {
  crossTabulate,
  perCent,
  type CrossTable,
  type DayRange,
  type Dimension,
  type Tabulated,
} from "./consolidation/cross-tabulate.ts";
export { readDimension, tabulatedOf, type DimensionRefusal } from "./consolidation/tabulated.ts";
export { attributionOf, quotationsFor } from "./consolidation/quotation.ts";
export { readTally, tallyOf, type TallyReading } from "./consolidation/tally.ts";

// outcome
export { buildPaper, type BuildPaperOptions, type BuildPaperRefusal, type BuiltPaper } from "./outcome/build-paper.ts";
export { checkPaper, type CheckPaperOptions } from "./outcome/check-paper.ts";
export { composePaper, type ComposePaperOptions } from "./outcome/compose-paper.ts";
export {
  contributionsBehind,
  isGone,
  linesOnGone,
  renderEdition,
  type EditionEvidence,
  type EditionToRender,
  type RenderedEdition,
} from "./outcome/edition.ts";
export { exemptionSentences } from "./outcome/exemption-sentences.ts";
export { findNotHeard, sayNotHeard, type NotHeard } from "./outcome/not-heard.ts";
export { PaperProblem, Reference, type Override, type ShownOverride } from "./outcome/paper.ts";
export {
  findPublishProblems,
  publishPaper,
  sayPublishProblem,
  type NewEdition,
  type PublishPaperInput,
  type PublishPaperRefusal,
  type PublishProblem,
} from "./outcome/publish-paper.ts";
export { renumberPaper, type RenumberedPaper, type Renumbering } from "./outcome/renumber-paper.ts";
export {
  approveQuotation,
  exemptionReasons,
  quotationKeys,
  type ApproveQuotationRefusal,
  type QuotationApproval,
  type WaitingQuotation,
} from "./outcome/second-person.ts";
export { sayPaperProblem } from "./outcome/words/problem-words.ts";
export {
  answerRecommendation,
  RecommendationAnswer,
  recommendationsIn,
  RecommendationState,
  type Recommendation,
} from "./outcome/recommendation.ts";
export { whereWordsWent, type Citation, type WordsWent } from "./outcome/where-words-went.ts";
export { Telling, tellingMail, tellingOf, tellingReply, type TellingFacts } from "./outcome/telling.ts";

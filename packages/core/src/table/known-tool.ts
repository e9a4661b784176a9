/** Which tool wrote a file, by headings that only it writes; and what it means by some of them. */
import type { ColumnMeaning, TimeSetBy } from "./mapping.ts";

export interface KnownTool {
  readonly tool: string;
  /** Its marks are names that others use as well: it writes them first. */
  readonly isFirst?: boolean;
  /** Names that must all be there, as tokens would not tell them apart. */
  readonly marks: readonly (readonly string[])[];
  readonly id?: readonly string[];
  readonly submittedAt?: { readonly columns: readonly string[]; readonly by: TimeSetBy; readonly zone?: string };
  /** What its headings mean whatever they seem to say; the first that fits. */
  readonly means?: readonly (readonly [heading: RegExp, means: ColumnMeaning])[];
  /** It exports what was begun and never sent too, without a moment. */
  readonly exportsUnsent?: boolean;
}

export const unknownTool: KnownTool = { tool: "table", marks: [] };

/** Of each group of marks one must be there. */
const knownTools: readonly KnownTool[] = [
  {
    tool: "kobotoolbox",
    marks: [["_uuid", "_id"], ["_submission_time"]],
    // A submission that is corrected there gets another `_uuid`.
    id: ["_id", "_uuid"],
    // Its server writes this one, in UTC; `start` and `end` are the telephone's.
    submittedAt: { columns: ["_submission_time"], by: "platform-time", zone: "UTC" },
  },
  {
    tool: "limesurvey",
    marks: [
      ["submitdate", "Date submitted"],
      ["startlanguage", "Start language", "lastpage", "Last page"],
    ],
    id: ["id", "Response ID"],
    submittedAt: { columns: ["submitdate", "Date submitted"], by: "platform-time" },
    exportsUnsent: true,
  },
  {
    tool: "eusurvey",
    marks: [["Contribution ID"], ["Creation date", "Creation Date", "Last update", "Last Update"]],
    id: ["Contribution ID"],
    submittedAt: { columns: ["Creation date", "Creation Date"], by: "platform-time", zone: "Europe/Brussels" },
    // A login there.
    means: [[/^User name$/i, { kind: "kept" }]],
  },
  {
    tool: "citizen-space",
    marks: [
      ["Response ID", "ResponseID"],
      ["Submitted", "Submitted Date", "Date Submitted", "Date Completed"],
    ],
    id: ["Response ID", "ResponseID"],
    submittedAt: {
      columns: ["Submitted", "Submitted Date", "Date Submitted", "Date Completed"],
      by: "platform-time",
      zone: "Europe/London",
    },
  },
  {
    tool: "decidim",
    marks: [
      ["id"],
      ["participatory_space/id", "component/id", "component", "commentable_id"],
      ["published_at", "created_at"],
    ],
    id: ["id"],
    submittedAt: { columns: ["published_at", "created_at"], by: "platform-time", zone: "UTC" },
    means: [
      [/^(title|body)(\/[a-z]{2}(-[A-Za-z]{2,4})?)?$/, { kind: "answer" }],
      // What the conveners answered there, and how many comments there are.
      [/^(answer(\/.*)?|comments)$/, { kind: "kept" }],
    ],
  },
  {
    tool: "microsoft-forms",
    marks: [
      ["Start time", "Heure de début", "Hora de inicio", "Startzeit", "وقت البدء"],
      ["Completion time", "Heure de fin", "Hora de finalización", "Fertigstellungszeit", "وقت الإكمال"],
    ],
    id: ["ID", "Id"],
    submittedAt: {
      columns: ["Completion time", "Heure de fin", "Hora de finalización", "Fertigstellungszeit", "وقت الإكمال"],
      by: "platform-time",
    },
    // Of a form that was made as a test.
    means: [[/^(points|feedback) [-–] /i, { kind: "kept" }]],
  },
  {
    tool: "typeform",
    marks: [["Submit Date (UTC)"], ["#", "Network ID"]],
    id: ["#"],
    submittedAt: { columns: ["Submit Date (UTC)"], by: "platform-time", zone: "UTC" },
    exportsUnsent: true,
  },
  {
    tool: "surveymonkey",
    marks: [
      ["Respondent ID", "RespondentID"],
      ["Collector ID", "CollectorID"],
    ],
    id: ["Respondent ID", "RespondentID"],
    // The first of its two is when somebody opened the form.
    submittedAt: { columns: ["Date Modified", "EndDate", "End Date"], by: "platform-time" },
  },
  {
    tool: "odk",
    marks: [["KEY"], ["SubmissionDate"]],
    id: ["KEY"],
    // Its server's; `start` and `end` are the telephone's.
    submittedAt: { columns: ["SubmissionDate"], by: "platform-time", zone: "UTC" },
  },
  {
    tool: "qualtrics",
    marks: [
      ["Response ID", "ResponseId"],
      ["Recorded Date", "RecordedDate"],
    ],
    id: ["Response ID", "ResponseId"],
    submittedAt: { columns: ["Recorded Date", "RecordedDate"], by: "platform-time" },
  },
  {
    tool: "google-forms",
    isFirst: true,
    marks: [["Timestamp", "Horodateur", "Marca temporal", "Zeitstempel", "طابع زمني"]],
    submittedAt: {
      columns: ["Timestamp", "Horodateur", "Marca temporal", "Zeitstempel", "طابع زمني"],
      by: "platform-time",
    },
  },
];

export function toolOf(columns: readonly string[]): KnownTool {
  const there = new Set(columns);
  return (
    knownTools.find(
      ({ marks, isFirst }) =>
        marks.every((names) => names.some((name) => there.has(name))) &&
        (isFirst !== true || marks.some((names) => names.some((name) => columns.indexOf(name) === 0))),
    ) ?? unknownTool
  );
}

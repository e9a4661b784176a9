/** Notes of a meeting, written down at the desk or read from a document that a person then looks at. */
import { attendeeName, attendeesIn, CalendarDay, canInStage, statementOf, type MeetingDraft } from "@consult/core";
import { Hono } from "hono";
import type { JSX } from "preact";
import type { Problem } from "../ui/error-summary.tsx";
import { Field } from "../ui/field.tsx";
import type { Site } from "../ui/site.ts";
import { fill } from "../words/fill.ts";
import { broughtForm, handOn } from "./brought-files.ts";
import { atDesk, attempt, deskPage, goTo, type Desk } from "./desk.tsx";
import { deskPath } from "./desk-paths.ts";
import { ConsentFields, LineField, recordIn } from "./record-fields.tsx";

export function meetingRoutes(site: Site): Hono {
  const at = `${deskPath}/:id/bring/meeting`;
  return new Hono()
    .get(
      at,
      atDesk(site, (desk) => form(desk, new URLSearchParams(), [])),
    )
    .post(at, atDesk(site, record));
}

async function record(desk: Desk): Promise<Response> {
  const { client, id: consultationId, paths } = desk;
  const { fields, files } = await broughtForm(desk);
  const [file] = files;
  const said = (name: string): string => fields.get(name)?.trim() ?? "";
  if (file !== undefined) {
    fields.set("upload", await handOn(desk, file));
    fields.set("document", file.name.slice(-200));
  }
  const [upload, document] = [said("upload"), said("document")];
  if (file !== undefined && said("statements") === "") return readInto(desk, fields);
  const problems = problemsIn(desk, said);
  if (problems.length > 0) return form(desk, fields, problems);
  const attendees = attendeesIn(said("present"));
  const [place, recordedBy] = [said("place"), said("recordedBy")];
  return attempt(
    async () => {
      const { contributionId, number } = await client.import.recordMeeting.mutate({
        consultationId,
        notes: {
          title: said("title"),
          on: said("on"),
          ...(place === "" ? {} : { place }),
          ...(recordedBy === "" ? {} : { recordedBy }),
          attendees,
          statements: paragraphsOf(fields.get("statements") ?? "").map((words) => statementOf(words, attendees)),
        },
        consent: recordIn(fields, desk).consent,
        ...(upload === "" ? {} : { document: { upload, name: document || "notes" } }),
      });
      return goTo(desk, paths.contribution(contributionId, { done: "added", number }));
    },
    async (refused) => form(desk, fields, refused),
  );
}

/** Browsers send line ends as CR LF, whatever was typed. */
function paragraphsOf(text: string): string[] {
  return text
    .replaceAll("\r\n", "\n")
    .split(/\n[^\S\n]*\n/)
    .filter((paragraph) => paragraph.trim() !== "");
}

function problemsIn({ words }: Desk, said: (name: string) => string): Problem[] {
  const { meeting: say } = words;
  return [
    ...(said("title") === "" ? [{ field: "title", message: say.nameMissing }] : []),
    ...(CalendarDay.safeParse(said("on")).success ? [] : [{ field: "on", message: say.day }]),
    ...(said("statements") === "" ? [{ field: "statements", message: say.missing }] : []),
  ];
}

/** What the document says, in the fields of the form: nothing is taken in before somebody looked at it. */
async function readInto(desk: Desk, fields: URLSearchParams): Promise<Response> {
  const { client, id: consultationId, words } = desk;
  const [upload, name] = [fields.get("upload") ?? "", fields.get("document") || "notes"];
  return attempt(
    async () => {
      const draft = await client.import.readMeeting.query({ consultationId, upload, name });
      const filled = Object.entries(fieldsOf(draft)).filter(([field, value]) => value !== "" && !fields.get(field));
      for (const [field, value] of filled) fields.set(field, value);
      return form(desk, fields, [], words.meeting.read);
    },
    async (refused) => form(desk, fields, refused),
  );
}

function fieldsOf({ title = "", place = "", on = "", recordedBy = "", attendees, statements }: MeetingDraft) {
  return {
    title,
    place,
    on,
    recordedBy,
    present: attendees
      .map(({ name, organisation }) => `${name ?? ""}${organisation === undefined ? "" : ` (${organisation})`}`.trim())
      .join("\n"),
    statements: statements
      .map(({ text, speaker }) => (speaker === undefined ? text : `${speakerLabel(speaker)}: ${text}`))
      .join("\n\n"),
  };
}

/** As `statementOf` knows them again. */
function speakerLabel(speaker: MeetingDraft["attendees"][number]): string {
  return attendeeName(speaker).replace(",", "");
}

function form(desk: Desk, fields: URLSearchParams, problems: readonly Problem[], said?: string): Response {
  const { words, consultation } = desk;
  return deskPage(desk, {
    room: "contributions",
    title: words.meeting.title,
    told: { problems, said },
    children: canInStage("receive", consultation.stage) ? (
      <MeetingForm desk={desk} fields={fields} problems={problems} />
    ) : (
      <p>{words.add.notNow}</p>
    ),
  });
}

interface MeetingFormProps {
  readonly desk: Desk;
  readonly fields: URLSearchParams;
  readonly problems: readonly Problem[];
}

function MeetingForm({ desk, fields, problems }: MeetingFormProps): JSX.Element {
  const { words, paths } = desk;
  const { meeting: say } = words;
  const shared = { desk, fields, problems };
  const ways = { problems, problemPrefix: words.desk.prefix };
  const document = fields.get("document") ?? "";
  const longer = (id: string, label: string, hint: string, rows: number): JSX.Element => (
    <Field id={id} label={label} hint={hint} {...ways}>
      {(ties) => (
        <textarea {...ties} name={id} rows={rows} dir="auto">
          {fields.get(id) ?? ""}
        </textarea>
      )}
    </Field>
  );
  return (
    <form method="post" action={paths.bring("meeting")} enctype="multipart/form-data" class="add">
      <p>{say.intro}</p>
      {["upload", "document"].map((name) => (
        <input type="hidden" name={name} value={fields.get(name) ?? ""} />
      ))}
      {document === "" ? null : <p dir="auto">{fill(say.attached, { name: document })}</p>}
      <Field id="file" label={say.document} hint={say.documentHint} optional={words.desk.optional} {...ways}>
        {(ties) => <input {...ties} type="file" name="file" accept=".docx,.txt,.pdf,.html" />}
      </Field>
      <Field id="title" label={say.name} {...ways}>
        {(ties) => <input {...ties} name="title" value={fields.get("title") ?? ""} autocomplete="off" dir="auto" />}
      </Field>
      <Field id="on" label={say.on} {...ways}>
        {(ties) => <input {...ties} type="date" name="on" value={fields.get("on") ?? ""} />}
      </Field>
      <div class="columns">
        <LineField {...shared} name="place" label={say.place} />
        <LineField {...shared} name="recordedBy" label={say.recordedBy} />
      </div>
      {longer("present", say.present, say.presentHint, 4)}
      {longer("statements", say.statements, say.statementsHint, 16)}
      <ConsentFields desk={desk} fields={fields} />
      <button type="submit">{say.save}</button>
    </form>
  );
}

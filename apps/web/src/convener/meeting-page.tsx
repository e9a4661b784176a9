/** Notes of a meeting, written down at the desk or read from a document that a person then looks at. */
import { attendeeName, attendeesIn, CalendarDay, statementsIn, type MeetingDraft } from "@consult/core";
import { Hono } from "hono";
import type { JSX } from "preact";
import type { Problem } from "../ui/error-summary.tsx";
import { Field } from "../ui/field.tsx";
import type { Site } from "../ui/site.ts";
import { atDesk, attempt, goTo, type Desk } from "./desk.tsx";
import { deskPath } from "./desk-paths.ts";
import { ConsentFields, LineField, recordIn } from "./record-fields.tsx";
import { CarriedFiles, recordForm, recordPage, type CarriedFile } from "./record-page.tsx";

export function meetingRoutes(site: Site): Hono {
  const at = `${deskPath}/:id/bring/meeting`;
  return new Hono()
    .get(
      at,
      atDesk(site, (desk) => page(desk, { fields: new URLSearchParams() })),
    )
    .post(at, atDesk(site, record));
}

async function record(desk: Desk): Promise<Response> {
  const { client, id: consultationId, paths } = desk;
  const { fields, files, isNew } = await recordForm(desk);
  // One document: the one that was chosen last.
  const document = files.at(-1);
  const said = (name: string): string => fields.get(name)?.trim() ?? "";
  if (document !== undefined && isNew && said("statements") === "") return readInto(desk, { fields, document });
  const problems = problemsIn(desk, said);
  if (problems.length > 0) return page(desk, { fields, document, problems });
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
          statements: statementsIn(fields.get("statements") ?? "", attendees),
        },
        consent: recordIn(fields, desk).consent,
        ...(document === undefined ? {} : { document }),
      });
      return goTo(desk, paths.contribution(contributionId, { done: "added", number }));
    },
    async (refused) => page(desk, { fields, document, problems: refused }),
  );
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
async function readInto(
  desk: Desk,
  { fields, document }: { readonly fields: URLSearchParams; readonly document: CarriedFile },
): Promise<Response> {
  const { client, id: consultationId, words } = desk;
  return attempt(
    async () => {
      const draft = await client.import.readMeeting.query({ consultationId, ...document });
      const filled = Object.entries(fieldsOf(draft)).filter(([field, value]) => value !== "" && !fields.get(field));
      for (const [field, value] of filled) fields.set(field, value);
      return page(desk, { fields, document, said: words.meeting.read });
    },
    async (refused) => page(desk, { fields, document, problems: refused }),
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

interface MeetingShown {
  readonly fields: URLSearchParams;
  readonly document?: CarriedFile | undefined;
  readonly problems?: readonly Problem[];
  readonly said?: string;
}

function page(desk: Desk, { fields, document, problems = [], said }: MeetingShown): Response {
  return recordPage(desk, {
    title: desk.words.meeting.title,
    problems,
    said,
    form: <MeetingForm desk={desk} fields={fields} document={document} problems={problems} />,
  });
}

interface MeetingFormProps {
  readonly desk: Desk;
  readonly fields: URLSearchParams;
  readonly document: CarriedFile | undefined;
  readonly problems: readonly Problem[];
}

function MeetingForm({ desk, fields, document, problems }: MeetingFormProps): JSX.Element {
  const { words, paths } = desk;
  const { meeting: say } = words;
  const shared = { desk, fields, problems };
  const ways = { problems, problemPrefix: words.desk.prefix };
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
      <CarriedFiles desk={desk} files={document === undefined ? [] : [document]} />
      <Field id="file" label={say.document} hint={say.documentHint} optional={words.desk.optional} {...ways}>
        {(ties) => <input {...ties} type="file" name="file" accept=".docx,.odt,.rtf,.txt,.pdf,.html" />}
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

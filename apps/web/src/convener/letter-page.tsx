/** Letters on paper, typed in one after another: what is chosen for one stays for the next, the keyboard is enough. */
import { CalendarDay } from "@consult/core";
import { Hono } from "hono";
import type { JSX } from "preact";
import type { Problem } from "../ui/error-summary.tsx";
import { Field } from "../ui/field.tsx";
import type { Site } from "../ui/site.ts";
import { fill } from "../words/fill.ts";
import { atDesk, attempt, type Desk } from "./desk.tsx";
import { deskPath } from "./desk-paths.ts";
import { AnswerFields, ConsentFields, KindFields, LineField, problemsOfRecord, recordIn } from "./record-fields.tsx";
import { CarriedFiles, recordForm, recordPage, type CarriedFile } from "./record-page.tsx";

export function letterRoutes(site: Site): Hono {
  const at = `${deskPath}/:id/bring/letter`;
  return new Hono()
    .get(
      at,
      atDesk(site, (desk) => page(desk, { fields: new URLSearchParams(), files: [] })),
    )
    .post(at, atDesk(site, record));
}

/** What a pile of letters has in common. */
const lasting = ["kind", "country", "language", "receivedOn"] as const;

async function record(desk: Desk): Promise<Response> {
  const { client, id: consultationId, words } = desk;
  const { fields, files } = await recordForm(desk);
  const said = (name: string): string | undefined => fields.get(name)?.trim() || undefined;
  const letter = recordIn(fields, desk);
  const [receivedOn, postmark] = [said("receivedOn"), said("postmark")];
  const problems = [
    ...(letter.answers.length === 0 && files.length === 0
      ? [{ field: "answer-0", message: words.letter.missing }]
      : []),
    ...problemsOfRecord(fields, desk),
    ...problemOfDay("receivedOn", receivedOn, words.letter.day),
    ...(postmark === undefined ? [] : problemOfDay("postmark", postmark, words.letter.dayWrong)),
  ];
  if (problems.length > 0 || receivedOn === undefined) return page(desk, { fields, files, problems });
  return attempt(
    async () => {
      const { contributionId, number, key } = await client.import.recordLetter.mutate({
        consultationId,
        idempotencyKey: fields.get("idempotencyKey") ?? "",
        ...letter,
        receivedOn,
        ...(postmark === undefined ? {} : { postmark }),
        scans: [...files],
      });
      const next = new URLSearchParams(lasting.map((name) => [name, said(name) ?? ""]));
      // No redirect: the key of a receipt stands in no address of the desk, and sending the page again is safe.
      return page(desk, { fields: next, files: [], kept: { number, key, id: contributionId } });
    },
    async (refused) => page(desk, { fields, files, problems: refused }),
  );
}

function problemOfDay(field: string, day: string | undefined, message: string): Problem[] {
  return CalendarDay.safeParse(day).success ? [] : [{ field, message }];
}

interface KeptLetter {
  readonly number: string;
  readonly key: string;
  readonly id: string;
}

interface LetterShown {
  readonly fields: URLSearchParams;
  readonly files: readonly CarriedFile[];
  readonly problems?: readonly Problem[];
  readonly kept?: KeptLetter;
}

function page(desk: Desk, { fields, files, problems = [], kept }: LetterShown): Response {
  const { words, paths } = desk;
  return recordPage(desk, {
    title: words.letter.title,
    problems,
    said: kept === undefined ? undefined : fill(words.letter.done, { number: kept.number }),
    undo:
      kept === undefined ? undefined : (
        <p class="row">
          <a href={desk.page.paths.receipt(kept.number, kept.key)}>{words.letter.print}</a>
          <a href={paths.contribution(kept.id)}>{words.letter.open}</a>
        </p>
      ),
    form: <LetterForm desk={desk} fields={fields} files={files} problems={problems} />,
  });
}

interface LetterFormProps {
  readonly desk: Desk;
  readonly fields: URLSearchParams;
  readonly files: readonly CarriedFile[];
  readonly problems: readonly Problem[];
}

function LetterForm({ desk, fields, files, problems }: LetterFormProps): JSX.Element {
  const { words, paths } = desk;
  const { add, letter: say } = words;
  const shared = { desk, fields, problems };
  const key = fields.get("idempotencyKey") ?? crypto.randomUUID().replaceAll("-", "");
  return (
    <form method="post" action={paths.bring("letter")} enctype="multipart/form-data" class="add">
      <p>{say.intro}</p>
      <input type="hidden" name="idempotencyKey" value={key} />
      <div class="columns">
        <LineField
          {...shared}
          name="receivedOn"
          type="date"
          label={say.receivedOn}
          hint={say.receivedOnHint}
          autofocus={problems.length === 0 && !fields.has("receivedOn")}
        />
        <LineField {...shared} name="postmark" type="date" label={say.postmark} hint={say.postmarkHint} />
      </div>
      <CarriedFiles desk={desk} files={files} />
      <Field id="scans" label={say.scans} hint={say.scansHint} problems={problems} problemPrefix={words.desk.prefix}>
        {(ties) => <input {...ties} type="file" name="scans" multiple accept="image/*,application/pdf" />}
      </Field>
      <h2>{add.answers}</h2>
      <AnswerFields {...shared} focusesFirst={problems.length === 0 && fields.has("receivedOn")} />
      <KindFields desk={desk} fields={fields} />
      <div class="columns">
        <LineField {...shared} name="organisationName" label={add.organisation} />
        <LineField {...shared} name="personName" label={add.person} />
        <LineField {...shared} name="email" label={add.email} hint={add.emailHint} type="email" />
        <LineField {...shared} name="country" label={add.country} hint={add.countryHint} />
        <LineField {...shared} name="language" label={add.language} hint={add.languageHint} />
      </div>
      <ConsentFields desk={desk} fields={fields} />
      <button type="submit">{say.save}</button>
    </form>
  );
}

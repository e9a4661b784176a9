/** A contribution that came another way, written down for its respondent and marked as recorded by whoever did. */
import {
  canInStage,
  ChannelId,
  channels,
  ConsentUse,
  CountryCode,
  LanguageTag,
  PublishedAs,
  RespondentKind,
} from "@consult/core";
import { Hono } from "hono";
import type { JSX } from "preact";
import type { Problem } from "../ui/error-summary.tsx";
import { Field } from "../ui/field.tsx";
import { formFields, type Site } from "../ui/site.ts";
import { fill } from "../words/fill.ts";
import { atDesk, attempt, deskPage, goTo, type Desk } from "./desk.tsx";
import { deskPath } from "./desk-paths.ts";
import { channelName } from "./say-facts.ts";

export function addRoutes(site: Site): Hono {
  const at = `${deskPath}/:id/contributions/add`;
  return new Hono()
    .get(
      at,
      atDesk(site, async (desk) => form(desk, new URLSearchParams(), [])),
    )
    .post(at, atDesk(site, record));
}

async function record(desk: Desk): Promise<Response> {
  const { client, id: consultationId, paths, c } = desk;
  const fields = await formFields(c);
  const problems = problemsIn(fields, desk);
  if (problems.length > 0) return form(desk, fields, problems);
  const said = (name: string): string | undefined => fields.get(name)?.trim() || undefined;
  const [country, language, sentAt] = [said("country")?.toUpperCase(), said("language"), said("sentAt")];
  const [personName, organisationName, email, phone] = ["personName", "organisationName", "email", "phone"].map(said);
  return attempt(
    async () => {
      const receipt = await client.contribution.addContribution.mutate({
        consultationId,
        idempotencyKey: fields.get("idempotencyKey") ?? "",
        channel: ChannelId.catch("call").parse(said("channel")),
        answers: answersIn(fields, desk),
        respondent: {
          kind: RespondentKind.catch("individual").parse(said("kind")),
          ...(country === undefined ? {} : { country }),
          ...(language === undefined ? {} : { language }),
        },
        identity: {
          ...(personName === undefined ? {} : { personName }),
          ...(organisationName === undefined ? {} : { organisationName }),
          ...(email === undefined ? {} : { email }),
          ...(phone === undefined ? {} : { phone }),
        },
        consent: {
          uses: ConsentUse.options.filter((use) => fields.getAll("uses").includes(use)),
          publishedAs: PublishedAs.catch("unnamed").parse(said("publishedAs")),
        },
        ...(sentAt === undefined ? {} : { sentAt: toInstant(sentAt) }),
      });
      const { contributionId, number } = receipt;
      return goTo(
        desk,
        contributionId === undefined
          ? paths.room("contributions")
          : paths.contribution(contributionId, { done: "added", number }),
      );
    },
    (refused) => form(desk, fields, refused),
  );
}

function problemsIn(fields: URLSearchParams, desk: Desk): readonly Problem[] {
  const { add } = desk.words;
  const value = (name: string): string => fields.get(name)?.trim() ?? "";
  const isOr = (name: string, is: (text: string) => boolean): boolean => value(name) === "" || is(value(name));
  return [
    ...(isOr("country", (text) => CountryCode.safeParse(text.toUpperCase()).success)
      ? []
      : [{ field: "country", message: add.country2 }]),
    ...(isOr("language", (text) => LanguageTag.safeParse(text).success)
      ? []
      : [{ field: "language", message: add.language2 }]),
    ...(isOr("sentAt", (text) => !Number.isNaN(Date.parse(toInstant(text))))
      ? []
      : [{ field: "sentAt", message: add.sentAt2 }]),
    ...(answersIn(fields, desk).some(({ text }) => text.trim() !== "")
      ? []
      : [{ field: answerId(desk.consultation.definition.questions[0]?.number), message: add.missing }]),
  ];
}

/** As typed, without a change; fields that stayed empty are left out. */
function answersIn(fields: URLSearchParams, { consultation }: Desk) {
  const numbers = [...consultation.definition.questions.map(({ number }) => number), undefined];
  return numbers.flatMap((question) => {
    // Browsers send line ends as CR LF, whatever was typed.
    const text = (fields.get(answerId(question)) ?? "").replaceAll("\r\n", "\n");
    return text.trim() === "" ? [] : [{ ...(question === undefined ? {} : { question }), text }];
  });
}

function answerId(question: number | undefined): string {
  return `answer-${question ?? 0}`;
}

function toInstant(local: string): string {
  return `${local.slice(0, 16)}:00.000Z`;
}

async function form(desk: Desk, fields: URLSearchParams, problems: readonly Problem[]): Promise<Response> {
  return deskPage(desk, {
    room: "contributions",
    title: desk.words.add.title,
    told: { problems },
    children: canInStage("receive", desk.consultation.stage) ? (
      <AddForm desk={desk} fields={fields} problems={problems} />
    ) : (
      <p>{desk.words.add.notNow}</p>
    ),
  });
}

interface AddFormProps {
  readonly desk: Desk;
  readonly fields: URLSearchParams;
  readonly problems: readonly Problem[];
}

function AddForm({ desk, fields, problems }: AddFormProps): JSX.Element {
  const { words, page, consultation, paths, say } = desk;
  const { add } = words;
  const { definition } = consultation;
  // What was said at a meeting can be written down whether or not the call names meetings.
  const offered = ChannelId.options.filter(
    (id) => id === "meeting" || (id !== "website" && definition.channels.some(({ channel }) => channel === id)),
  );
  const key = fields.get("idempotencyKey") ?? crypto.randomUUID().replaceAll("-", "");
  const chosen = (name: string, first: string): string => fields.get(name) ?? first;
  const shared = { problems, problemPrefix: words.desk.prefix };
  const line = (name: string, label: string, hint?: string, type = "text"): JSX.Element => (
    <Field id={name} label={label} {...(hint === undefined ? {} : { hint })} optional={words.desk.optional} {...shared}>
      {(ties) => (
        <input
          {...({ ...ties, type } as JSX.IntrinsicElements["input"])}
          name={name}
          value={fields.get(name) ?? ""}
          autocomplete="off"
        />
      )}
    </Field>
  );
  return (
    <form method="post" action={paths.add()} class="add">
      <p>{add.intro}</p>
      <input type="hidden" name="idempotencyKey" value={key} />
      <fieldset>
        <legend>{add.channel}</legend>
        {offered.map((channel, index) => (
          <label class="tick">
            <input
              type="radio"
              name="channel"
              value={channel}
              checked={
                chosen("channel", offered.find((one) => channels[one].sentBy === "convener-statement") ?? "") ===
                channel
              }
              required={index === 0}
            />{" "}
            {channelName(channel, page.locale)}
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>{add.kind}</legend>
        {RespondentKind.options.map((kind) => (
          <label class="tick">
            <input type="radio" name="kind" value={kind} checked={chosen("kind", "organisation") === kind} />{" "}
            {words.kind[kind]}
          </label>
        ))}
      </fieldset>
      <div class="columns">
        {line("organisationName", add.organisation)}
        {line("personName", add.person)}
        {line("email", add.email, add.emailHint, "email")}
        {line("phone", add.phone, undefined, "tel")}
        {line("country", add.country, add.countryHint)}
        {line("language", add.language, add.languageHint)}
        {line("sentAt", add.sentAt, add.sentAtHint, "datetime-local")}
      </div>
      <h2>{add.answers}</h2>
      {definition.questions.map(({ number, title }) => {
        const { text, marks } = say(title);
        const label = (
          <>
            {fill(words.desk.question, { number })}: <span {...marks}>{text}</span>
          </>
        );
        return <AnswerField id={answerId(number)} label={label} fields={fields} {...shared} />;
      })}
      <AnswerField id={answerId(undefined)} label={words.desk.wholeQuestion} fields={fields} {...shared} />
      <fieldset aria-describedby="uses-hint">
        <legend>{add.uses}</legend>
        <p class="hint" id="uses-hint">
          {add.usesHint}
        </p>
        {ConsentUse.options
          .filter((use) => use !== "case-study")
          .map((use) => (
            <label class="tick">
              <input
                type="checkbox"
                name="uses"
                value={use}
                checked={fields.size === 0 ? use === "analyse" : fields.getAll("uses").includes(use)}
              />{" "}
              {words.uses[use]}
            </label>
          ))}
      </fieldset>
      <fieldset>
        <legend>{add.publishedAs}</legend>
        {PublishedAs.options.map((as) => (
          <label class="tick">
            <input type="radio" name="publishedAs" value={as} checked={chosen("publishedAs", "unnamed") === as} />{" "}
            {words.uses[as]}
          </label>
        ))}
      </fieldset>
      <button type="submit">{add.save}</button>
    </form>
  );
}

interface AnswerFieldProps extends Pick<AddFormProps, "fields" | "problems"> {
  readonly id: string;
  readonly label: JSX.Element | string;
  readonly problemPrefix: string;
}

function AnswerField({ id, label, fields, problems, problemPrefix }: AnswerFieldProps): JSX.Element {
  return (
    <Field id={id} label={label} problems={problems} problemPrefix={problemPrefix}>
      {(ties) => (
        <textarea {...ties} name={id} rows={4} dir="auto">
          {fields.get(id) ?? ""}
        </textarea>
      )}
    </Field>
  );
}

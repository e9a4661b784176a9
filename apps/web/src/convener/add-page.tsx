/** A contribution that came another way, written down for its respondent and marked as recorded by whoever did. */
import { ChannelId, channels } from "@consult/core";
import { Hono } from "hono";
import type { JSX } from "preact";
import type { Problem } from "../ui/error-summary.tsx";
import { formFields, type Site } from "../ui/site.ts";
import { atDesk, attempt, goTo, type Desk } from "./desk.tsx";
import { deskPath } from "./desk-paths.ts";
import {
  AnswerFields,
  answerId,
  answersIn,
  ConsentFields,
  KindFields,
  LineField,
  problemsOfRecord,
  recordIn,
} from "./record-fields.tsx";
import { recordPage } from "./record-page.tsx";
import { channelName } from "./say-facts.ts";

export function addRoutes(site: Site): Hono {
  const at = `${deskPath}/:id/contributions/add`;
  return new Hono()
    .get(
      at,
      atDesk(site, (desk) => form(desk, new URLSearchParams(), [])),
    )
    .post(at, atDesk(site, record));
}

async function record(desk: Desk): Promise<Response> {
  const { client, id: consultationId, paths, c } = desk;
  const fields = await formFields(c);
  const problems = problemsIn(fields, desk);
  if (problems.length > 0) return form(desk, fields, problems);
  const sentAt = fields.get("sentAt")?.trim() || undefined;
  return attempt(
    async () => {
      const receipt = await client.contribution.addContribution.mutate({
        consultationId,
        idempotencyKey: fields.get("idempotencyKey") ?? "",
        channel: ChannelId.catch("call").parse(fields.get("channel")),
        ...recordIn(fields, desk),
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
    async (refused) => form(desk, fields, refused),
  );
}

function problemsIn(fields: URLSearchParams, desk: Desk): readonly Problem[] {
  const { add } = desk.words;
  const sentAt = fields.get("sentAt")?.trim() ?? "";
  return [
    ...problemsOfRecord(fields, desk),
    ...(sentAt === "" || !Number.isNaN(Date.parse(toInstant(sentAt)))
      ? []
      : [{ field: "sentAt", message: add.sentAt2 }]),
    ...(answersIn(fields, desk).some(({ text }) => text.trim() !== "")
      ? []
      : [{ field: answerId(desk.consultation.definition.questions[0]?.number), message: add.missing }]),
  ];
}

function toInstant(local: string): string {
  return `${local.slice(0, 16)}:00.000Z`;
}

function form(desk: Desk, fields: URLSearchParams, problems: readonly Problem[]): Response {
  return recordPage(desk, {
    title: desk.words.add.title,
    problems,
    form: <AddForm desk={desk} fields={fields} problems={problems} />,
  });
}

interface AddFormProps {
  readonly desk: Desk;
  readonly fields: URLSearchParams;
  readonly problems: readonly Problem[];
}

function AddForm({ desk, fields, problems }: AddFormProps): JSX.Element {
  const { words, page, consultation, paths } = desk;
  const { add } = words;
  const { definition } = consultation;
  // What was said at a meeting can be written down whether or not the call names meetings.
  const offered = ChannelId.options.filter(
    (id) => id === "meeting" || (id !== "website" && definition.channels.some(({ channel }) => channel === id)),
  );
  const key = fields.get("idempotencyKey") ?? crypto.randomUUID().replaceAll("-", "");
  const chosen = (name: string, first: string): string => fields.get(name) ?? first;
  const line = (name: string, label: string, hint?: string, type?: string): JSX.Element => (
    <LineField {...{ desk, fields, problems, name, label, hint, type }} />
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
      <KindFields desk={desk} fields={fields} />
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
      <AnswerFields desk={desk} fields={fields} problems={problems} />
      <ConsentFields desk={desk} fields={fields} />
      <button type="submit">{add.save}</button>
    </form>
  );
}

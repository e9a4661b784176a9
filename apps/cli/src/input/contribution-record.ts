/** What a convener records, put together from a file and from options; an option stands over the file. */
import { readFile } from "node:fs/promises";
import { Option, type Command } from "commander";
import { parse } from "yaml";
import * as core from "@consult/core";
import type { Answer, ChannelId, Consent, Identity, PublishedAs, Respondent, RespondentKind } from "@consult/core";
import { exitCodes } from "../output/exit-codes.ts";
import { Failure } from "../output/failure.ts";
import { readStandardInput } from "./definition-file.ts";

export interface AddOptions {
  readonly file?: string;
  readonly answer: readonly string[];
  readonly text?: string;
  readonly channel?: ChannelId;
  readonly kind?: RespondentKind;
  readonly organisation?: string;
  readonly person?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly country?: string;
  readonly language?: string;
  readonly sentAt?: string;
  readonly allow?: string;
  readonly publishedAs?: PublishedAs;
}

export interface ContributionRecord {
  readonly channel: ChannelId;
  readonly answers: Answer[];
  readonly respondent: Respondent;
  readonly identity: Identity;
  readonly consent: Consent;
  readonly sentAt?: string | undefined;
}

/** What `readRecord` puts together, as options of a command. */
export function addRecordOptions(command: Command): Command {
  return command
    .option("-f, --file <path>", "words as text, or the whole as YAML or JSON; - for standard input")
    .option("-a, --answer <number=words>", "words under a question; may be repeated", collect, [])
    .option("-t, --text <words>", "words to the consultation as a whole")
    .addOption(new Option("--kind <kind>", "whose view it is").choices(core.RespondentKind.options))
    .option("--organisation <name>", "name of the organisation")
    .option("--person <name>", "name of the person")
    .option("--email <address>", "where the receipt is sent")
    .option("--phone <number>", "a telephone number")
    .option("--country <code>", "two letters, such as KE")
    .option("--language <tag>", "the language of the words, such as sw")
    .option("--allow <uses>", "what they allow, such as analyse,quote-unnamed,publish")
    .addOption(new Option("--published-as <how>", "how they want to be named").choices(core.PublishedAs.options));
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

export async function readRecord(
  options: AddOptions,
  {
    isPictured = false,
  }: { /** Pictures of it are there; its words may be typed later. */ readonly isPictured?: boolean } = {},
): Promise<ContributionRecord> {
  const file = options.file === undefined ? {} : await readParts(options.file);
  const answers = [
    ...list(file["answers"]),
    ...options.answer.map(readAnswer),
    ...(options.text === undefined ? [] : [{ text: options.text }]),
  ];
  if (answers.length === 0 && !isPictured) {
    throw new Failure("There are no words yet. Give them with --answer, --text or --file.", exitCodes.usage, {
      next: "consult contributions add --help",
    });
  }
  const channel = options.channel ?? file["channel"];
  const names = {
    ...group(file["identity"]),
    ...given({ organisationName: options.organisation, personName: options.person }),
  };
  const kind = options.kind ?? group(file["respondent"])["kind"] ?? (isPictured ? kindOf(names) : undefined);
  const missing = [...(channel === undefined ? ["--channel"] : []), ...(kind === undefined ? ["--kind"] : [])];
  if (missing.length > 0) {
    throw new Failure(`Say the way it came and whose view it is: ${missing.join(" and ")} missing.`, exitCodes.usage, {
      next: "consult contributions add --help",
    });
  }
  const { email, phone, country, language, allow, publishedAs } = options;
  const record = {
    channel: core.ChannelId.safeParse(channel),
    answers: core.Answer.array().safeParse(answers),
    respondent: core.Respondent.safeParse({
      ...group(file["respondent"]),
      ...given({ kind, country: country?.toUpperCase(), language }),
    }),
    identity: core.Identity.safeParse({
      ...names,
      ...given({ email, phone }),
    }),
    consent: core.Consent.safeParse({
      // Whoever writes or calls agrees to be read and counted; every other use is theirs to allow.
      uses: ["analyse"],
      ...group(file["consent"]),
      ...given({ uses: allow?.split(",").map((use) => use.trim()), publishedAs }),
    }),
    sentAt: core.Instant.optional().safeParse(options.sentAt ?? momentOf(file["sentAt"])),
  };
  const problems = Object.entries(record).flatMap(([name, part]) =>
    part.success
      ? []
      : part.error.issues.map(({ path, message }) => `${[name, ...path.map(String)].join(".")}: ${message}`),
  );
  if (problems.length > 0) throw new Failure(`${problems.join("\n")}\nNothing was recorded.`, exitCodes.data);
  return Object.fromEntries(
    Object.entries(record).map(([name, part]) => [name, part.data]),
  ) as unknown as ContributionRecord;
}

/** As far as the names tell. */
function kindOf({ organisationName, personName }: Record<string, unknown>): RespondentKind {
  return organisationName !== undefined ? "organisation" : personName === undefined ? "unstated" : "individual";
}

/** YAML and JSON by the name of the file; anything else is taken as the words themselves, to the letter. */
async function readParts(path: string): Promise<Record<string, unknown>> {
  const text = path === "-" ? await readStandardInput() : await readFile(path, "utf8");
  if (!/\.(?:ya?ml|json)$/i.test(path)) return { answers: [{ text }] };
  try {
    const parts: unknown = parse(text);
    if (typeof parts === "object" && parts !== null && !Array.isArray(parts)) return parts as Record<string, unknown>;
  } catch (error) {
    throw new Failure(
      `${path}: ${error instanceof Error ? (error.message.split("\n", 1)[0] ?? "") : "it cannot be read"}`,
      exitCodes.data,
    );
  }
  throw new Failure(`${path} should hold one contribution: answers, respondent, channel, consent.`, exitCodes.data);
}

function readAnswer(text: string): Answer {
  const match = /^\s*(\d{1,2})\s*=(.*)$/s.exec(text);
  if (match?.[1] === undefined || match[2] === undefined) {
    throw new Failure(
      `"${text.slice(0, 40)}" does not name a question. Write --answer "3=Their words".`,
      exitCodes.usage,
    );
  }
  return { question: Number(match[1]), text: match[2] };
}

function group(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function given(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

function momentOf(value: unknown): unknown {
  return typeof value === "string" && !Number.isNaN(Date.parse(value)) ? new Date(value).toISOString() : value;
}

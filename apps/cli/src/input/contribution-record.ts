/** What a convener records, put together from a file and from options; an option stands over the file. */
import { readFile } from "node:fs/promises";
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

export async function readRecord(options: AddOptions): Promise<ContributionRecord> {
  const file = options.file === undefined ? {} : await readParts(options.file);
  const answers = [
    ...list(file["answers"]),
    ...options.answer.map(readAnswer),
    ...(options.text === undefined ? [] : [{ text: options.text }]),
  ];
  if (answers.length === 0) {
    throw new Failure("There are no words yet. Give them with --answer, --text or --file.", exitCodes.usage, {
      next: "consult contributions add --help",
    });
  }
  const channel = options.channel ?? file["channel"];
  const kind = options.kind ?? group(file["respondent"])["kind"];
  const missing = [...(channel === undefined ? ["--channel"] : []), ...(kind === undefined ? ["--kind"] : [])];
  if (missing.length > 0) {
    throw new Failure(`Say the way it came and whose view it is: ${missing.join(" and ")} missing.`, exitCodes.usage, {
      next: "consult contributions add --help",
    });
  }
  const { organisation, person, email, phone, country, language, allow, publishedAs } = options;
  const record = {
    channel: core.ChannelId.safeParse(channel),
    answers: core.Answer.array().safeParse(answers),
    respondent: core.Respondent.safeParse({
      ...group(file["respondent"]),
      ...given({ kind, country: country?.toUpperCase(), language }),
    }),
    identity: core.Identity.safeParse({
      ...group(file["identity"]),
      ...given({ organisationName: organisation, personName: person, email, phone }),
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

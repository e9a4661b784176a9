/** Letters that somebody brings who did not write them: below a note of theirs, or as a file. */
import { cutBetweenLetters, EmailAddress, handedOnNeed, type AttentionNeed, type Identity } from "@consult/core";
import type { ParsedMail } from "../parsing/parsers/mail.ts";
import { readMailHead } from "./mail-head.ts";

export interface HandedOn {
  /** Whose words they are, where they are of one person; receipts go to whoever brought them. */
  readonly writer: Identity | undefined;
  readonly attention: readonly AttentionNeed[];
}

/** More of them are a mailbox, and each is looked at with its file. */
const mostNamed = 10;
const longestNote = 280;

/** undefined when nothing is handed on. */
export function findHandedOn(mail: ParsedMail): HandedOn | undefined {
  const bringer =
    mail.from?.name !== undefined && mail.from.name !== "" ? mail.from.name : (mail.from?.address ?? "its sender");
  if (mail.handedOn !== undefined) {
    const { writer, hasOwnWords, between } = mail.handedOn;
    return {
      writer: writer === undefined || hasOwnWords ? undefined : identityOf(writer),
      attention: [handedOnNeed({ writer, bringer, hasOwnWords, between, isFile: false })],
    };
  }
  const files = mail.parts.flatMap(({ mediaType, isInline, bytes }, index) =>
    mediaType === "message/rfc822" && !isInline ? [{ part: index + 1, writer: writerOf(bytes) }] : [],
  );
  if (files.length === 0) return undefined;
  const isAll =
    files.length === 1 && mail.parts.every(({ mediaType, isInline }) => isInline || mediaType === "message/rfc822");
  const isNote = mail.reply.length <= longestNote && mail.answers.every(({ question }) => question === undefined);
  return {
    writer: isAll && isNote && files[0]?.writer !== undefined ? identityOf(files[0].writer) : undefined,
    attention: files
      .slice(0, mostNamed)
      .map(({ part, writer }) => ({ ...handedOnNeed({ writer, bringer, hasOwnWords: !isNote, isFile: true }), part })),
  };
}

/** A name in letters of its own code is left to whoever opens the file; its address says who it is. */
function writerOf(bytes: Uint8Array): { readonly name: string; readonly address: string } | undefined {
  const { from, headers } = readMailHead(bytes);
  const [, name = ""] = /^\s*"?([^"<]*?)"?\s*</.exec(headers.get("from")?.[0] ?? "") ?? [];
  return from && { ...from, name: name.includes("=?") ? "" : name };
}

function identityOf({ name, address }: { readonly name: string; readonly address: string | undefined }): Identity {
  const email = EmailAddress.safeParse(address).data;
  const personName = cutBetweenLetters(name.replace(/\p{Cc}+/gu, " ").trim(), 300);
  return { ...(personName === "" ? {} : { personName }), ...(email === undefined ? {} : { email }) };
}

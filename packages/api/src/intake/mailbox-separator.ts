/**
 * The line by which an mbox parts its letters: "From ", and below it the headers of one. Programs write what they like
 * behind it, and not all of them mark a line of somebody's that begins alike; so what stands below it decides.
 */

/** How the lines of a file end, as its first one shows. */
export function lineEnd(start: string): string {
  return /\r\n|\r|\n/.exec(start)?.[0] ?? "\n";
}

/** Where in its first bytes a mailbox begins, past a byte order mark and empty lines; undefined when it is none. */
export function startsWithSeparator(start: string): number | undefined {
  const [before = ""] = /^(?:\u00ef\u00bb\u00bf)?[\r\n]*/.exec(start) ?? [];
  return beginsMessage(start.slice(before.length), { isAfterEmptyLine: true }) ? before.length : undefined;
}

/** `start`: from a "From " that begins a line, as far as headers reach. */
export function beginsMessage(start: string, { isAfterEmptyLine }: { readonly isAfterEmptyLine: boolean }): boolean {
  const [line = "", ...below] = start.split(/\r\n|\r|\n/);
  // Blanks before its colon make a header of it, as old programs write one.
  if (!line.startsWith("From ") || /^From[ \t]+:/.test(line)) return false;
  const names = headerNames(below);
  if (names.length === 0) return false;
  const isLetter = names.some((name) => ofLetters.test(name));
  // Words of somebody's may stand above lines with colons, at the beginning of a paragraph too; a program's mark is no sentence.
  if (isStrict(line)) return isLetter || isAfterEmptyLine;
  const isOfProgram = names.some((name) => ofPrograms.test(name));
  if (isOneName(line)) return isAfterEmptyLine ? isLetter : isOfProgram;
  return isAfterEmptyLine && isOfProgram;
}

/** As mail servers write it: who, and a day with its time; or as programs do that know neither. */
function isStrict(line: string): boolean {
  return /^From [ -]*$/.test(line) || /^From .{0,200}\d{1,2}[:.]\d{2}.{0,40}$/.test(line);
}

/** A name or an address, and perhaps a day. */
function isOneName(line: string): boolean {
  return (
    /^From +(?:"[^"]*"\S*|\S+)(?: +[\p{L}\d:.,+/ -]*\d[\p{L}\d:.,+/ -]*)?$/u.test(line.trimEnd()) &&
    !/[:,;]$/.test(line.trimEnd())
  );
}

/** Of the lines down to the first empty one, as far as all of them are headers. */
function headerNames(lines: readonly string[]): string[] {
  const names: string[] = [];
  for (const [index, line] of lines.entries()) {
    if (line === "") return names;
    // The last of them may be cut.
    const name = /^>?([!-9;-~]+)[ \t]*:/.exec(line)?.[1];
    if (name !== undefined) names.push(name.toLowerCase());
    else if (index > 0 && (index === lines.length - 1 || names.some((each) => ofPrograms.test(each)))) return names;
    else if (index === 0 || !/^[ \t]/.test(line)) return [];
  }
  return names;
}

const programHeaders =
  "x-|received|return-path|message-id$|mime-version$|content-|delivered-to$|dkim-|domainkey-|arc-|list-|status$|authentication-results$|envelope-to$|resent-|user-agent$|in-reply-to$|references$|thread-|autocrypt$|precedence$|mailing-list$|errors-to$|lines$|importance$|openpgp$|feedback-id$";
const ofPrograms = new RegExp(`^(?:${programHeaders})`);
const ofLetters = new RegExp(`^(?:${programHeaders}|from$|to$|cc$|bcc$|subject$|date$|sender$|reply-to$)`);

/** What a sender calls a file, as it is kept. */
import { cutBetweenLetters } from "@consult/core";

const longestName = 500;

/** No store keeps every character that a name may be made of. It is shown and never used as a path. */
export function keepableName(name: string): string {
  const kept = decodedName(name)
    .replaceAll(/\p{Cc}/gu, "\ufffd")
    .toWellFormed();
  return cutBetweenLetters(kept, longestName) || "unnamed";
}

/** As the addresses of pages write names: `Br%C3%BCcke.txt`. A name with a share in it, `5%25 more`, is left as it is. */
function decodedName(name: string): string {
  const codes = name.match(/%[0-9a-f]{2}/gi) ?? [];
  if (codes.length === 0 || codes.length !== (name.match(/%/g) ?? []).length) return name;
  const isOfAddress = codes.some((code) => code >= "%80") || !name.includes(" ");
  if (!isOfAddress) return name;
  try {
    return decodeURIComponent(name);
  } catch {
    // Older programs write one byte a letter.
    const bytes = name.replaceAll(/%([0-9a-f]{2})/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
    return /[^\0-\xff]/.test(bytes) ? name : new TextDecoder("windows-1252").decode(Buffer.from(bytes, "latin1"));
  }
}

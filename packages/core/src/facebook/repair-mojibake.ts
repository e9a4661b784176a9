/**
 * The file that a page's owner downloads writes every byte of UTF-8 as a character of its own: `caf\u00c3\u00a9` for "café".
 * Repaired exactly where it is that, and nowhere else.
 */

/**
 * Whether a JSON text is written that way: nothing but ASCII, and no escape above a byte. Any other program writes
 * characters as they are, or escapes whole ones.
 */
export function isBytewise(json: string): boolean {
  return /^[\0-\x7f]*$/.test(json) && /\\u00[89a-f]/i.test(json) && !/\\u(?!00)[0-9a-f]{4}/i.test(json);
}

/** The text whose bytes these characters are; the text itself when they are none. */
export function repairMojibake(text: string): string {
  if (!/[\x80-\xff]/.test(text) || /[^\0-\xff]/.test(text)) return text;
  const bytes = text.replace(
    /[^A-Za-z0-9]/g,
    (character) => `%${character.charCodeAt(0).toString(16).padStart(2, "0")}`,
  );
  try {
    return decodeURIComponent(bytes);
  } catch {
    // Not UTF-8: these characters are meant as they are, or were cut in the middle.
    return text;
  }
}

/** Files that programs leave in the place of another: an address, and none of its words. */

/** More than an address, its title and its picture take. */
const longestPointer = 64 * 1024;

/** `head`: its beginning, a letter for each byte where it says nothing else. */
export function isPointer(head: string, size: number): boolean {
  if (size > longestPointer) return false;
  return head.startsWith(shortcut) || marks.some((mark) => mark.test(head)) || isGoogles(head) || isWebLocation(head);
}

/** Of Windows, to a place on a disk. */
const shortcut = "L\0\0\0\u0001\u0014\u0002\0";

const marks = [
  // Windows.
  /^(?:\u00ef\u00bb\u00bf|\ufeff)?\s*(?:\[[^\]]{1,40}\]\s*(?:[^[\n]*\n){0,8}\s*)?\[InternetShortcut\]/i,
  // Linux.
  /^(?:#[^\n]*\n)*\[Desktop Entry\][^[]{0,2000}^Type=Link\b/im,
];

/** Google Drive's, for its documents of all kinds. */
function isGoogles(head: string): boolean {
  if (!/^(?:\u00ef\u00bb\u00bf|\ufeff)?\s*\{/.test(head)) return false;
  return (
    /"(?:doc_id|resource_id|resource_key)"\s*:/.test(head) ||
    /"url"\s*:\s*"https:\/\/(?:docs|drive)\.google\.com\//.test(head)
  );
}

/** Apple's, as text or packed: a list whose one entry is an address. */
function isWebLocation(head: string): boolean {
  if (head.startsWith("bplist00")) return /URL[\s\S]{0,20}\w+:\/\//.test(head);
  return /^\s*<\?xml[\s\S]{0,400}<plist\b[^>]*>\s*<dict>\s*<key>URL<\/key>\s*<string>[^<]*<\/string>\s*<\/dict>/i.test(
    head,
  );
}

/** What a letter shows in its own structure: others within it, an end that is not read, a half that is elsewhere. */

const head = /^[!-9;-~]+[ \t]*:/;
const longestLook = 4_000_000;

/** How many heads of other letters stand in the body of this one, each as a digest or a broken mailbox leaves it. */
export function countLettersInside(raw: string): number {
  const lines = raw.slice(0, longestLook).split(/\r\n|\r|\n/);
  const first = lines.findIndex((line) => line.trim() === "");
  let count = 0;
  if (first === -1) return 0;
  for (let index = first + 1; index < lines.length; index += 1) {
    // A head begins after an empty line, a line of its mailbox, or a rule.
    const before = lines[index - 1] as string;
    if (before !== "" && !/^>?From /.test(before) && !/^-{8,}$/.test(before)) continue;
    const names = namesFrom(lines, index);
    if (names.has("from") && (names.has("date") || names.has("message-id")) && names.size > 2) {
      count += 1;
      index += names.size;
    }
  }
  return count;
}

/** Names of the headers that begin at a line, down to the first empty one; none where another line stands among them. */
function namesFrom(lines: readonly string[], from: number): ReadonlySet<string> {
  const names = new Set<string>();
  for (let index = from; index < lines.length && index < from + 200; index += 1) {
    const line = lines[index] as string;
    if (line === "") return names;
    const name = head.test(line) ? line.slice(0, line.indexOf(":")).trim().toLowerCase() : undefined;
    if (name !== undefined) names.add(name);
    else if (index === from || !/^[ \t]/.test(line)) return new Set();
  }
  return names;
}

/** Words below the last part of a letter in parts: programs show them to nobody. */
export function wordsBelowParts(raw: string, contentType: string): boolean {
  const boundary = /\bboundary\s*=\s*(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(contentType);
  const mark = boundary?.[1] ?? boundary?.[2];
  if (mark === undefined || !/^\s*multipart\//i.test(contentType)) return false;
  const end = raw.lastIndexOf(`--${mark}--`);
  return end !== -1 && /[\p{L}\p{N}]/u.test(raw.slice(end + mark.length + 4));
}

/** One of several pieces in which it was sent (RFC 2046, 5.2.2). */
export function isPartOfLetter(contentType: string): boolean {
  return /^\s*message\/partial\b/i.test(contentType);
}

/** Several letters sent together, as lists do once a day: by their form (RFC 2046, 5.1.5), or by their subject. */
export function isDigest(raw: string, subject: string): boolean {
  return (
    /^content-type[ \t]*:\s*multipart\/digest\b/im.test(raw.slice(0, longestLook)) ||
    /\bdigest,? (?:vol|v)\b|\bdigest (?:for|no|#)|\bdigest number\b/i.test(subject)
  );
}

const document = String.raw`\.(?:docx?|odt|rtf|pdf|pages|xlsx?|ods|numbers|pptx?|odp|key|zip|txt|mp[34]|m4a|wav|mov|jpe?g|png|heic)\b`;

/** Hosts that keep files for somebody. */
const hosts =
  /https?:\/\/(?:[\w.-]+\.)?(?:drive\.google\.com|docs\.google\.com\/(?:document|spreadsheets|presentation|file)|photos\.app\.goo\.gl|dropbox(?:usercontent)?\.com|db\.tt|1drv\.ms|onedrive\.live\.com|[\w-]+\.sharepoint\.com\/:\w:|sharepoint\.com|wetransfer\.com|we\.tl|box\.com\/(?:s|shared)|icloud\.com\/(?:attachment|iclouddrive|pages|numbers|keynote)|mega\.(?:nz|co\.nz|io)|pcloud\.(?:com|link)|swisstransfer\.com|transfernow\.net|smash\.(?:com|gg)|fromsmash\.com|sendspace\.com|mediafire\.com|terabox\.com|disk\.yandex\.\w+|yadi\.sk|cloud\.mail\.ru|pan\.baidu\.com|weiyun\.com|drive\.proton\.me|kdrive\.infomaniak\.com|hightail\.com|filemail\.com|send\.vis\.ee|firefox\.com\/send|evernote\.com\/shard|notion\.so)[^\s>)\]]*/iu;

/** Whether files stand elsewhere and only their address came: at a host that keeps files, or under the name of a document. */
export function linksToFiles(text: string): boolean {
  if (hosts.test(text)) return true;
  if (
    /https?:\/\/\S+\/(?:index\.php\/)?s\/[\w-]{5,}/.test(text) &&
    /nextcloud|owncloud|filelink|linked \d+ file/i.test(text)
  )
    return true;
  // A file's name, and its address behind it or below.
  const named = new RegExp(
    String.raw`[^\s/<>]${document}[^\n]{0,40}\n?[^\n\w]{0,10}https?:\/\/(?!\S*${document})`,
    "iu",
  );
  return (
    named.test(text) || /\b(?:i've|i have|we've|we have) linked \d+ files? to this (?:e-?mail|message)/i.test(text)
  );
}

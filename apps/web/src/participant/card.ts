/** The picture shown where a link to a consultation is shared: its title, who asks, until when. Drawn once for each version. */
import { fileURLToPath } from "node:url";
import { describeDeadline } from "@consult/core";
import { Resvg } from "@resvg/resvg-js";
import type { PageContext } from "../ui/page-context.ts";
import { speechIn } from "../ui/say.tsx";
import { directionOf } from "../words/direction.ts";
import type { CallView } from "./call-page.tsx";

const [width, height, margin] = [1200, 630, 80];
const keptAtMost = 64;
const drawn = new Map<string, Uint8Array<ArrayBuffer>>();

const fontFiles = [
  "@expo-google-fonts/source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf",
  "@expo-google-fonts/source-serif-4/400Regular/SourceSerif4_400Regular.ttf",
  "@expo-google-fonts/vazirmatn/400Regular/Vazirmatn_400Regular.ttf",
  "@expo-google-fonts/vazirmatn/600SemiBold/Vazirmatn_600SemiBold.ttf",
].map((file) => fileURLToPath(import.meta.resolve(file)));

export async function drawCard(page: PageContext, call: CallView): Promise<Uint8Array<ArrayBuffer>> {
  const { closesAt } = deadlineOf(page, call);
  const key = JSON.stringify([call.id, page.locale, call.definition.title, call.definition.accent, closesAt]);
  const known = drawn.get(key);
  if (known !== undefined) return known;
  const image = new Resvg(cardToSvg(page, call), {
    // The system's fonts stand in for scripts that ours do not have.
    font: { fontFiles, loadSystemFonts: true, defaultFontFamily: "Source Serif 4" },
  });
  const png = new Uint8Array(image.render().asPng());
  const [oldest] = drawn.keys();
  if (drawn.size >= keptAtMost && oldest !== undefined) drawn.delete(oldest);
  drawn.set(key, png);
  return png;
}

export function cardToSvg(page: PageContext, call: CallView): string {
  const { definition } = call;
  const say = speechIn(page, definition.languages[0] ?? "en");
  const title = say(definition.title);
  const language = title.marks.lang ?? page.locale;
  const isRtl = directionOf(language) === "rtl";
  const family = isRtl ? "Vazirmatn" : "Source Serif 4";
  const lines = wrap(title.text, 32, 4);
  const conveners = definition.parties
    .filter(({ role }) => role === "convener")
    .map(({ name, abbreviation }) => abbreviation ?? say(name).text)
    .join(" · ");
  const until = wrap(`${page.words.call.until} ${deadlineOf(page, call).inConvenerZone}`, 68, 2);
  const accent = definition.accent ?? "#1d4f7c";
  const x = isRtl ? width - margin : margin;
  const anchor = isRtl ? "end" : "start";
  const text = (y: number, size: number, weight: number, fill: string, content: string): string =>
    `<text x="${x}" y="${y}" font-family="${family}" font-size="${size}" font-weight="${weight}" fill="${fill}" text-anchor="${anchor}">${inDirection(escapeXml(content))}</text>`;
  // The renderer takes every line for a left-to-right one unless the text itself says otherwise.
  const inDirection = (content: string): string => (isRtl ? `\u202b${content}\u202c` : content);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
<rect width="${width}" height="${height}" fill="#fdfcf8"/>
<rect width="${width}" height="18" fill="${accent}"/>
${text(120, 30, 400, "#5a5f66", shorten(conveners, 64))}
${lines.map((line, index) => text(215 + index * 74, 60, 600, "#1f2226", line)).join("\n")}
<rect x="${isRtl ? width - margin - 120 : margin}" y="494" width="120" height="4" fill="${accent}"/>
${until.map((line, index) => text(544 + index * 40, 28, 400, "#1f2226", line)).join("\n")}
</svg>`;
}

function deadlineOf(page: PageContext, { definition: { deadline }, extensions, outages }: CallView) {
  return describeDeadline({ deadline, extensions, outages }, { locale: page.locale, channel: "website" });
}

/** Lines of at most so many characters, broken between words where there are any. */
function wrap(text: string, longest: number, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).flatMap((long) => long.match(new RegExp(`.{1,${longest}}`, "gu")) ?? [])) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= longest) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), shorten(lines.slice(most - 1).join(" "), longest)];
}

function shorten(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1).trimEnd()}…`;
}

/** What XML cannot hold is left out; the picture only shows. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** Programs and scripts: by what their first bytes say, and by endings that a computer starts whatever stands in them. */
import type { Act } from "@consult/core";
import type { Looked } from "../acts.ts";

const endings: Readonly<Partial<Record<Act, string>>> = {
  program:
    "exe scr com pif msi msp mst msix appx appinstaller cpl dll sys drv ocx jar apk ipa xap xll wll deb rpm appimage run",
  script:
    "js jse mjs vbs vbe wsf wsh wsc ws ps1 ps1xml psm1 psd1 psc1 bat cmd sh bash zsh csh ksh command hta reg inf sct scpt applescript chm hlp jnlp msc gadget py pyw rb pl php ahk au3",
  shortcut:
    "lnk scf settingcontent-ms library-ms search-ms searchconnector-ms appref-ms application rdp theme themepack pcd",
  macros: "docm dotm xlsm xltm xlam pptm potm ppsm ppam sldm slk iqy oqy rqy odc",
};
const actByEnding = new Map(
  Object.entries(endings).flatMap(([act, list]) => list.split(" ").map((ending) => [ending, act as Act] as const)),
);

/** Windows leaves points and spaces at a name's end away; marks that nobody sees count for nothing either. */
export function actsOfName({ name, add }: Looked): void {
  const plain = name.replaceAll(/[\p{Cc}\p{Cf}]/gu, "").replace(/[. ]+$/, "");
  const ending = /\.([\w-]{1,24})$/.exec(plain)?.[1]?.toLowerCase();
  const act = ending === undefined ? undefined : actByEnding.get(ending);
  if (act !== undefined) add(act);
}

/** In two pieces, so that no scanner takes this file for it. */
const testVirus = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD", "-ANTIVIRUS-TEST-FILE!"].join("");

/** At the very beginning, byte by byte. */
const marks: readonly (readonly [hex: string, act: Act])[] = [
  ["7f454c46", "program"], // Linux
  ["feedface", "program"], // macOS, in each order of bytes
  ["feedfacf", "program"],
  ["cefaedfe", "program"],
  ["cffaedfe", "program"],
  ["cafebabe", "program"], // of several machines; of Java
  ["cafebabf", "program"],
  ["bebafeca", "program"],
  ["6465780a30", "program"], // Android
  ["0061736d", "program"], // WebAssembly
  ["213c617263683e0a", "program"], // a package of Debian, a library
  ["edabeedb", "program"], // a package of Red Hat
  ["49545346", "script"], // help of Windows
  ["46617364554153", "script"], // AppleScript
  ["4c0000000114020000000000c0", "shortcut"],
  ["000100005374616e64617264204a657420", "macros"], // Access
  ["000100005374616e6461726420414345", "macros"],
];

/** Words at the beginning of a text, in whatever letters and capitals. */
const firstWords: readonly (readonly [words: RegExp, act: Act])[] = [
  [/^#!\s*\/\S/, "script"],
  [/^@echo\s+off\b/i, "script"],
  [/^(?:Windows Registry Editor Version|REGEDIT4)\b/i, "script"],
  [/^<\?php\b/i, "script"],
  [/^ID;P/, "macros"],
  [/^(?:#[^\n]*\n)*\[Desktop Entry\][\s\S]{0,4000}?^Exec\s*=/im, "shortcut"],
  [/^\[Shell\]\s[\s\S]{0,400}^Command\s*=/im, "shortcut"],
  [
    /^(?:[\s\S]{0,1000}\n)?\[InternetShortcut\][\s\S]{0,4000}?^(?:URL|BASEURL)\s*=\s*(?!\s|https?:|mailto:)/im,
    "shortcut",
  ],
];

const oneNote = "e4525c7b8cd8a74daeb15378d02996d3";
/** Where OneNote keeps a file that lies on a page. */
const fileOnPage = Buffer.from("e716e3bd65261145a4c48d4d0b7a9eac", "hex");

export function actsOfProgram({ bytes, add }: Looked): void {
  const hex = bytes.toString("hex", 0, 32);
  for (const [mark, act] of marks) if (hex.startsWith(mark)) add(act);
  if (isOfDos(bytes)) add("program");
  if (bytes.includes(testVirus) || bytes.includes(Buffer.from(testVirus, "utf16le"))) add("test-virus");
  if (hex.startsWith(oneNote) && bytes.includes(fileOnPage)) add("embedded");
  const start = textAt(bytes);
  for (const [words, act] of firstWords) if (words.test(start)) add(act);
}

/** Of Windows and what came before it. Words that begin so hold no zero. */
function isOfDos(bytes: Buffer): boolean {
  const head = bytes.toString("latin1", 0, 2);
  return (head === "MZ" || head === "ZM") && bytes.subarray(0, 64).includes(0);
}

function textAt(bytes: Buffer): string {
  const start = bytes.subarray(0, 8192);
  const isWide = start[0] === 0xff && start[1] === 0xfe;
  return start.toString(isWide ? "utf16le" : "latin1").replace(/^(?:\u00ef\u00bb\u00bf|\ufeff)?\s*/, "");
}

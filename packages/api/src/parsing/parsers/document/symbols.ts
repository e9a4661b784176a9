/** Letters of fonts that draw something else than their letters say: Greek and signs of mathematics, and the ticks, boxes and bullets of forms. */

/** Of Symbol, from the space on; then from the euro on. */
const low = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼";
const high = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\uf0f0〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭";

const wingdings2: Readonly<Record<number, string>> = {
  0x50: "✓",
  0x51: "✗",
  0x52: "☑",
  0x53: "☒",
  0x54: "☒",
  0xa3: "☐",
};

/** Of Wingdings; what else it holds has no letter of its own. The point is Symbol's, which every list has. */
const usual: Readonly<Record<number, string>> = {
  0x6f: "☐",
  0xa8: "☐",
  0xfe: "☑",
  0xfd: "☒",
  0xfc: "✓",
  0xfb: "✗",
  0xb7: "•",
  0xa7: "▪",
  0xd8: "➢",
  0xe0: "→",
};

/** They draw something else in the same places. */
const others = new Set(["wingdings 3", "webdings", "mt extra"]);

/** Its number there, with or without the offset that marks it; in a font that is named, or not. */
export function symbolOf(code: number, font = ""): string {
  const place = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code;
  return letterOf(place, font.trim().toLowerCase()) ?? (code >= 0 && code <= 0xffff ? String.fromCharCode(code) : "");
}

function letterOf(place: number, font: string): string | undefined {
  if (font === "symbol") return low[place - 0x20] ?? high[place - 0xa0];
  if (font === "wingdings 2") return wingdings2[place];
  return others.has(font) ? undefined : usual[place];
}

/** Whether every letter of this font is one of its signs. */
export function drawsSigns(font: string): boolean {
  return /^\s*(symbol|wingdings( 2)?)\s*$/i.test(font);
}

/** As they stand among other letters, marked by their offset. */
export function withSymbols(text: string, font?: string): string {
  return /[\uf020-\uf0ff]/.test(text)
    ? text.replace(/[\uf020-\uf0ff]/g, (letter) => symbolOf(letter.charCodeAt(0), font))
    : text;
}

/** Ticks, boxes and bullets of the fonts that forms are made with; what else they hold has no letter of its own. */

const symbols: Readonly<Record<string, string>> = {
  F06F: "☐",
  F0A8: "☐",
  F0FE: "☑",
  F0FD: "☒",
  F0FC: "✓",
  F0FB: "✗",
  F0B7: "•",
  F0A7: "▪",
  F0D8: "➢",
  F0E0: "→",
};

export function symbolOf(code = ""): string {
  const known = symbols[code.toUpperCase()];
  return known ?? (/^[0-9a-f]{4}$/i.test(code) ? String.fromCharCode(Number.parseInt(code, 16)) : "");
}

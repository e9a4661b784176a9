/** The one colour of a consultation, as a stylesheet of its own: pages hold no inline style. */

/** For light paper the colour as it was chosen (checked when it was set); for dark paper its lighter sister. */
export function accentStyles(hex: string): string {
  return `:root{--accent:#${hex}}@media (prefers-color-scheme:dark){:root{--accent:${lightened(hex)}}}@media print{:root{--accent:#000}}`;
}

const darkPaper = luminance([0x17, 0x19, 0x1c]);

/** Towards white until it reads well on the dark paper (contrast of 7 to 1). */
export function lightened(hex: string): string {
  const colour = [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = colour.map((part) => Math.round(part + (255 - part) * share));
    if ((luminance(mixed) + 0.05) / (darkPaper + 0.05) >= 7) {
      return `#${mixed.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
    }
  }
  return "#ffffff";
}

function luminance(colour: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

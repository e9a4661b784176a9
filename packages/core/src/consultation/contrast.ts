/** How well a colour can be read beside white, as WCAG 2.2 reckons it. */

/** For text of any size (level AA). */
export const leastContrast = 4.5;

/** 1 (white) to 21 (black), for a colour such as `#1d4f7c`. */
export function contrastOnWhite(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((start) =>
    linear(Number.parseInt(colour.slice(start, start + 2), 16) / 255),
  );
  return 1.05 / (0.2126 * (red as number) + 0.7152 * (green as number) + 0.0722 * (blue as number) + 0.05);
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

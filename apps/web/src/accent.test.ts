import { expect, test } from "vitest";
import { accentStyles, lightened } from "./accent.ts";

test.each(["000000", "1d4f7c", "7a2e1d", "0b6b3a", "5b2a86", "ffffff"])("#%s reads well on dark paper", (hex) => {
  expect(contrast(lightened(hex), "#17191c")).toBeGreaterThanOrEqual(6.9);
});

test("on light paper the colour is as it was chosen", () => {
  expect(accentStyles("7a2e1d")).toMatch(/^:root\{--accent:#7a2e1d\}@media \(prefers-color-scheme:dark\)/);
});

/** WCAG 2.2, written from its definition. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [one, other].map(luminance).toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

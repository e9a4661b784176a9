import { expect, test } from "vitest";
import { contrastOnWhite } from "./contrast.ts";

// The ratios that WCAG's own formula gives, as published for these colours.
test.each([
  ["#000000", 21],
  ["#ffffff", 1],
  ["#767676", 4.54],
  ["#777777", 4.48],
  ["#0000ff", 8.59],
  ["#ff0000", 4],
  ["#010101", 20.87],
])("%s on white is %d to 1", (colour, contrast) => {
  expect(contrastOnWhite(colour)).toBeCloseTo(contrast, 2);
});

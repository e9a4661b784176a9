import { expect, test } from "vitest";
import { toAsciiDigits } from "./digits.ts";

test.each([
  ["٠١٢٣٤٥٦٧٨٩", "0123456789"],
  ["۰۱۲۳۴۵۶۷۸۹", "0123456789"],
  ["०१२३४५६७८९", "0123456789"],
  ["０１２３４５６７８９", "0123456789"],
  ["𝟎𝟗𝟘𝟡𝟢𝟫𝟶𝟿", "09090909"],
  ["0a9", "0a9"],
])("%s is %s", (written, digits) => {
  expect(toAsciiDigits(written)).toBe(digits);
});

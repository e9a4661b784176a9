import * as fc from "fast-check";
import { expect, test } from "vitest";
import { ReceiptNumber } from "./contribution.ts";
import { isReceiptNumber, parseReceiptNumber, receiptNumber, sayReceiptNumber } from "./receipt-number.ts";

const anyNumber = fc
  .string({ unit: fc.constantFrom(..."0123456789"), minLength: 11, maxLength: 11 })
  .map(receiptNumber);

test("the check digit of the published example is the published one", () => {
  // "572" has the check digit 4 in Damm's thesis; zeros in front change nothing.
  expect(receiptNumber("00000000572")).toBe("000000005724");
});

test("a number is said in fours and read back however it was typed", () => {
  const number = receiptNumber("48273905117");
  expect(sayReceiptNumber(number)).toBe("4827 3905 1170");
  for (const typed of [
    "4827 3905 1170",
    "4827-3905–1170",
    " 4827.3905.1170\n",
    "٤٨٢٧ ٣٩٠٥ ١١٧٠",
    "४८२७ ३९०५ ११७०",
    "４８２７３９０５１１７０",
    "\u202a482739051170\u202c",
  ]) {
    expect(parseReceiptNumber(typed), typed).toEqual({ ok: true, value: number });
  }
});

test.each([
  ["4827 3905 117", "length", /this one has 11/],
  ["", "length", /this one has 0/],
  ["4827 3905 1171", "check-digit", /a digit is wrong, or two are swapped/],
  ["4827 3905 117O", "characters", /12 digits and nothing else/],
])("%j cannot be read: %s", (typed, because, message) => {
  const read = parseReceiptNumber(typed);
  expect(read).toMatchObject({ ok: false, refusal: { kind: "unreadable-receipt-number", because } });
  expect(!read.ok && read.refusal.message).toMatch(message);
});

test.each(["123", "4827390511x", "482739051170"])("%s are not eleven digits", (digits) => {
  expect(() => receiptNumber(digits)).toThrow("expected 11 digits");
});

test("every number is a number, and reads back", () => {
  fc.assert(
    fc.property(anyNumber, (number) => {
      expect(ReceiptNumber.safeParse(number).success).toBe(true);
      expect(isReceiptNumber(number)).toBe(true);
      expect(parseReceiptNumber(sayReceiptNumber(number))).toEqual({ ok: true, value: number });
    }),
  );
});

test("one wrong digit is always noticed", () => {
  fc.assert(
    fc.property(anyNumber, fc.nat(11), fc.integer({ min: 1, max: 9 }), (number, place, by) => {
      const wrong = (Number(number[place]) + by) % 10;
      expect(isReceiptNumber(number.slice(0, place) + wrong + number.slice(place + 1))).toBe(false);
    }),
  );
});

test("two neighbours swapped are always noticed", () => {
  fc.assert(
    fc.property(anyNumber, fc.nat(10), (number, place) => {
      fc.pre(number[place] !== number[place + 1]);
      const swapped = number.slice(0, place) + number[place + 1] + number[place] + number.slice(place + 2);
      expect(isReceiptNumber(swapped)).toBe(false);
    }),
  );
});

import { expect, test } from "vitest";
import { median, quantile, seededRandom } from "./statistics.ts";

test("quantiles are values that were measured, by nearest rank", () => {
  const values = [40, 10, 30, 20];
  expect(quantile(values, 0.25)).toBe(10);
  expect(median(values)).toBe(20);
  expect(quantile(values, 0.99)).toBe(40);
  expect(quantile(values, 0)).toBe(10);
  expect(values).toEqual([40, 10, 30, 20]);
});

test("nothing measured is no figure", () => {
  expect(() => median([])).toThrow("nothing was measured");
});

test("a seed gives the same sequence again, spread over the whole range", () => {
  const [random, again] = [seededRandom(7), seededRandom(7)];
  const drawn = Array.from({ length: 10_000 }, random);
  expect(drawn).toEqual(Array.from({ length: 10_000 }, again));
  expect(drawn.every((value) => value >= 0 && value < 1)).toBe(true);
  expect(drawn.reduce((sum, value) => sum + value, 0) / drawn.length).toBeCloseTo(0.5, 1);
});

import { expect, test } from "vitest";
import { balance } from "../consolidation/balance.ts";
import { consolidate } from "../consolidation/consolidate.ts";
import type { Material } from "../consolidation/consolidation.ts";
import { buildPaper } from "../outcome/build-paper.ts";
import { composePaper } from "../outcome/compose-paper.ts";
import { countReads } from "./count-reads.ts";
import { codingForPaper, contributionForPaper, materialForPaper } from "./material.ts";

const twoAnswers = [
  { question: 1, text: "Shelter." },
  { question: 2, text: "Trust." },
];

test("four times the contributions are four times the work, from the balance to the built paper", () => {
  const many = (count: number): Material => {
    const contributions = Array.from({ length: count }, (_, index) =>
      contributionForPaper(index + 1, { answers: twoAnswers, respondent: { kind: "individual", country: "PH" } }),
    );
    const codings = contributions.map(({ id }, index) =>
      codingForPaper(index, `${id}-1-1`, index % 2 === 0 ? "housing" : "diaspora"),
    );
    return { ...materialForPaper(contributions), codings };
  };
  const work = (count: number, on: (material: Material) => unknown): number => {
    const { value, reads } = countReads(many(count));
    on(value);
    return reads();
  };
  const steps: ((material: Material) => unknown)[] = [
    balance,
    consolidate,
    (material) => {
      const consolidation = consolidate(material);
      expect(consolidation.balance.closes).toBe(true);
      return buildPaper(composePaper(consolidation, material), material, consolidation);
    },
  ];
  // Sorting takes a little more than four times; something quadratic takes sixteen times.
  for (const step of steps) expect(work(800, step) / work(200, step)).toBeLessThan(6);
});

import { expect, test } from "vitest";
import { otherAlphabet } from "./alphabet-attention.ts";

test("words in another alphabet are said with the part that holds them, or of the contribution as a whole", () => {
  expect(otherAlphabet({ as: "koi8-r", part: 2 })).toMatchObject({ kind: "other-alphabet", part: 2 });
  expect(otherAlphabet({ as: "koi8-r" }).message).toContain("(koi8-r)");
  expect(otherAlphabet({ as: "koi8-r" })).not.toHaveProperty("part");
});

import { expect, test } from "vitest";
import { EventKind } from "../event/event.ts";
import { publishedNeed, takesWordsBack } from "./published-need.ts";

test("each way in which words go is said, and others are none", () => {
  const kinds = EventKind.options.filter(takesWordsBack);
  expect(kinds).toEqual(["withdrawn", "set-aside", "unpublished", "erased"]);
  expect(kinds.map((kind) => publishedNeed({ edition: 2, kind }).message.split(". ", 1)[0])).toEqual(
    ["withdrawn", "set aside", "hidden", "erased"].map(
      (how) => `Edition 2 of the published paper rests on this contribution, and since then it was ${how}`,
    ),
  );
});

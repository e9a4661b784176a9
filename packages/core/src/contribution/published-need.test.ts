import { expect, test } from "vitest";
import { EventKind } from "../event/event.ts";
import { publishedNeed, wordsTakenBack } from "./published-need.ts";

test("each way in which words go is said, and others are none", () => {
  const details = { from: ["analyse", "publish"], to: ["analyse"] };
  const taken = EventKind.options.flatMap((kind) => wordsTakenBack({ kind, details }) ?? []);
  expect(taken.map((how) => publishedNeed({ edition: 2, how }).message.split(". ", 1)[0])).toEqual(
    ["its respondent allows less", "it was withdrawn", "it was set aside", "it was hidden", "it was erased"].map(
      (how) => `Edition 2 of the published paper rests on this contribution, and since then ${how}`,
    ),
  );
});

test.each([{ from: ["analyse"], to: ["analyse", "publish"] }, { from: ["analyse"] }, { to: ["analyse"] }, {}])(
  "a consent that takes no use away takes no words back: %j",
  (details) => {
    expect(wordsTakenBack({ kind: "consent-changed", details })).toBeUndefined();
  },
);

/** For which consultation a letter is: by the addresses we offer, and by what stands after a plus at our own hosts alone. */
import { describe, expect, test } from "vitest";
import { aConsultation, aDefinition } from "../testing/builders.ts";
import { consultationOfLetter } from "./letter-for.ts";

const one = (id: string, address: string | undefined, stage: "open" | "draft" = "open") =>
  aConsultation({
    id,
    stage,
    definition: aDefinition({ channels: [{ channel: "website" }, { channel: "email", address }] }),
  });
const all = [
  one("forum", "Forum@example.org"),
  one("harbour", "box@example.org"),
  one("late", undefined),
  one("hidden", "h@example.org", "draft"),
];
const to = (name: string, value: string, among = all) => consultationOfLetter(new Map([[name, [value]]]), among)?.id;

describe("the address it was sent to", () => {
  test.each([
    ["to", "The Forum <FORUM@example.org>", "forum"],
    ["cc", "ada@x.example, box@example.org", "harbour"],
    ["delivered-to", "box@example.org", "harbour"],
    ["to", "<box@ (the box) example.org>", "harbour"],
    ["to", "box+late@example.org", "late"],
    ["to", "anything+harbour@EXAMPLE.org", "harbour"],
    ["to", "box+hidden@example.org", undefined],
    ["to", "ada+harbour@gmail.example", undefined],
    ["cc", "x+forum@example.org.evil.example", undefined],
    ["subject", "forum@example.org", undefined],
  ])("%s: %s", (name, value, id) => expect(to(name, value)).toBe(id));
});

test("a mailbox that serves one consultation alone serves it whatever the address", () => {
  expect(
    to("to", "undisclosed-recipients:;", [one("forum", "f@example.org"), one("hidden", "h@example.org", "draft")]),
  ).toBe("forum");
  expect(to("to", "undisclosed-recipients:;")).toBeUndefined();
});

import { expect, test } from "vitest";
import type { Assets } from "../assets.ts";
import { pageContext } from "./page-context.ts";

const site = { publicUrl: "https://consult.example.org", assets: {} as Assets };
const hereOf = (url: string) => pageContext({ url, acceptLanguage: undefined }, site).here;

test.each([
  "http://localhost//evil.example/",
  "http://localhost///evil.example",
  "http://localhost//evil.example?lang=fr&x=//evil",
  String.raw`http://localhost/\evil.example`,
  "http://localhost/.//evil.example",
])("the address of a page never leads to another site: %s", (url) => {
  for (const link of [hereOf(url), `${hereOf(url)}?lang=fr`]) {
    expect(new URL(link, "https://consult.example.org/c/x").origin).toBe("https://consult.example.org");
  }
});

test("it keeps path and search, without the language", () => {
  expect(hereOf("http://localhost/c/forum/questions/1?after=20&lang=fr")).toBe("/c/forum/questions/1?after=20");
});

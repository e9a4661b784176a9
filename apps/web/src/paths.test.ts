import { expect, test } from "vitest";
import { pathsIn } from "./paths.ts";

test("every address, as links carry it", () => {
  expect(allPaths(undefined)).toMatchInlineSnapshot(`
    {
      "accent": "/accent/1d4f7c.css",
      "amend": "/receipt/482739051176/KEY/amend",
      "answer": "/c/mayoral-forum/answer",
      "answerOne": "/c/mayoral-forum/answer?question=3",
      "calendar": "/c/mayoral-forum/deadline.ics",
      "call": "/c/mayoral-forum",
      "card": "/c/mayoral-forum/card.png",
      "checkSignIn": "/sign-in/check",
      "desk": "/desk",
      "discussion": "/c/mayoral-forum/questions/3",
      "discussionOn": "/c/mayoral-forum/questions/3?after=a%2Bb",
      "findReceipt": "/receipt",
      "home": "/",
      "kept": "/about/what-is-kept",
      "materials": "/c/mayoral-forum/materials",
      "poster": "/c/mayoral-forum/poster",
      "question": "/c/mayoral-forum#q3",
      "receipt": "/receipt/482739051176/KEY",
      "report": "/c/mayoral-forum/questions/3/report?comment=a-b_c",
      "signIn": "/sign-in",
      "signOut": "/sign-out",
      "withdraw": "/receipt/482739051176/KEY/withdraw",
    }
  `);
});

test("a chosen language stays with the reader on every page that has words", () => {
  const { calendar, accent, ...pages } = allPaths("ar");
  expect([calendar, accent].every((path) => !path?.includes("lang="))).toBe(true);
  for (const path of Object.values(pages)) expect(path).toMatch(/[?&]lang=ar(#|$)/);
});

function allPaths(language: string | undefined): Record<string, string> {
  const paths = pathsIn(language);
  const [id, number, key] = ["mayoral-forum", "482739051176", "KEY"];
  return {
    home: paths.home(),
    call: paths.call(id),
    question: paths.call(id, "#q3"),
    discussion: paths.discussion(id, 3),
    discussionOn: paths.discussion(id, 3, "a+b"),
    report: paths.report(id, 3, "a-b_c"),
    answer: paths.answer(id),
    answerOne: paths.answer(id, 3),
    materials: paths.materials(id),
    poster: paths.poster(id),
    card: paths.card(id),
    calendar: paths.calendar(id),
    findReceipt: paths.findReceipt(),
    receipt: paths.receipt(number, key),
    amend: paths.amend(number, key),
    withdraw: paths.withdraw(number, key),
    kept: paths.kept(),
    signIn: paths.signIn(),
    checkSignIn: paths.checkSignIn(),
    signOut: paths.signOut(),
    desk: paths.desk(),
    accent: paths.accent("#1D4F7C"),
  };
}

import { afterAll, beforeAll, expect, test } from "vitest";
import { aSubmission, openTestConsultation, openTestShell, type TestShell } from "../../testing/test-shell.ts";

let server: TestShell;
let consultationId: string;

beforeAll(async () => {
  server = await openTestShell();
  consultationId = await openTestConsultation(server, { languages: ["en", "fr"] });
  // May be quoted by name, and left none: is called what anybody may be called, in the language of the paper.
  await server.operator.contribution.submitContribution.mutate(
    aSubmission({ consultationId, consent: { uses: ["analyse", "quote-named"], publishedAs: "named" } }),
  );
  const [segment] = await server.operator.segment.listSegments.query({ consultationId });
  await server.operator.theme.codeSegment.mutate({
    consultationId,
    segmentId: segment?.id ?? "",
    themeId: "inclusion",
  });
});
afterAll(() => server.close());

test.each([
  ["en", "an organisation in Kenya", "In short"],
  ["fr", "une organisation (Kenya)", "En bref"],
  ["es", "una organización (Kenia)", "En resumen"],
  ["ar", "منظمة (كينيا)", "باختصار"],
])("a paper in %s is drafted, checked and built in it, signatures included", async (locale, signature, heading) => {
  const { outcome } = server.operator;
  const { source } = await outcome.draftPaper.query({ consultationId, locale });
  expect(source).toContain(`## ${heading}`);
  expect(source).toContain(`> — [${signature}](quote:`);
  expect(await outcome.checkPaper.query({ consultationId, source, locale })).toEqual({ problems: [] });
  const { html } = await outcome.buildPaper.mutate({ consultationId, source, locale });
  expect(html).toContain(`<html lang="${locale}" dir="${locale === "ar" ? "rtl" : "ltr"}">`);
});

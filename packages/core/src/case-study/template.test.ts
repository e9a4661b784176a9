import { describe, expect, test } from "vitest";
import { spokenLanguages } from "../base/spoken-language.ts";
import { textFor } from "../base/localized-text.ts";
import { caseStudyFields } from "./case-study-fields.ts";
import { caseStudyInputs } from "./case-study-inputs.ts";
import { escapeXml, storyDocument, type TemplateSetting } from "./story-document.ts";
import { storyPage } from "./story-page.ts";
import { readTemplateMark, StoryFile, templateMark, templateVersion } from "./story-template.ts";
import { answerByWord, inputByLabel, isTemplateText, withoutInvitation } from "./template-texts.ts";
import { templateWords } from "./template-words.ts";

const template = { consultation: "harbour-towns", version: templateVersion, instance: "abcd1234_-" };
const setting = (changes: Partial<TemplateSetting> = {}): TemplateSetting => ({
  template,
  language: "en",
  title: "Harbour towns & <cities>",
  ...changes,
});
const body = (changes: Partial<TemplateSetting> = {}): string =>
  storyDocument(setting(changes))["word/document.xml"] ?? "";

describe.each(spokenLanguages)("in %s", (language) => {
  test("document and page name every field, in their own words", () => {
    for (const text of [body({ language }), storyPage(setting({ language }))]) {
      for (const { label, help } of caseStudyFields) {
        expect(text).toContain(escapeXml(textFor(label, [language]).text));
        expect(text).toContain(escapeXml(textFor(help, [language]).text));
      }
      for (const { path } of caseStudyInputs) expect(text).toContain(`"${path}`);
      expect(readTemplateMark(text)).toEqual(template);
      expect(text).toContain("Harbour towns &amp; &lt;cities&gt;");
    }
  });

  test("a label leads to its input, and nothing of the template is taken for an answer", () => {
    for (const { label, path } of caseStudyInputs) {
      const text = textFor(label, [language]).text;
      expect(inputByLabel(` ${text.replace(" ", "  ")}`)).toBe(path);
    }
    for (const text of [
      ...Object.values(templateWords[language]),
      `☐ ${templateWords[language].yes}`,
      templateMark(template),
    ]) {
      expect(isTemplateText(text)).toBe(true);
    }
    expect(answerByWord(` ${templateWords[language].yes}`)).toBe("yes");
    expect(answerByWord(templateWords[language].no)).toBe("no");
  });
});

test("words of somebody are none of the template's", () => {
  expect(inputByLabel("A desk at the harbour")).toBeUndefined();
  // Whether or not a program keeps the marks that set the day apart.
  expect(inputByLabel("بدأت في (سنة-شهر-يوم، مثل 2014-03-01)")).toBe("period.from");
  expect(inputByLabel("بدأت في (سنة-شهر-يوم، مثل \u20662014-03-01\u2069)")).toBe("period.from");
  expect(withoutInvitation("Cliquez ou touchez ici pour écrire. Un guichet")).toBe("Un guichet");
  expect(withoutInvitation("  A desk")).toBe("  A desk");
  expect(isTemplateText("A desk at the harbour")).toBe(false);
  expect(isTemplateText("☒ Yes")).toBe(false);
  expect(answerByWord("perhaps")).toBeUndefined();
});

test("a language that we do not speak is asked in English", () => {
  expect(body({ language: "pt" })).toContain(templateWords.en.howToDocument);
});

test("only Arabic runs from right to left", () => {
  expect(body({ language: "ar" })).toContain("<w:bidi/>");
  expect(body()).not.toContain("<w:bidi/>");
  expect(storyPage(setting({ language: "ar" }))).toContain('dir="rtl"');
});

test("the address it goes back to stands in it, where there is one", () => {
  const address = "stories@example.org";
  expect(body({ address })).toContain(address);
  expect(storyPage(setting({ address }))).toContain(`mailto:${address}`);
  expect(storyPage(setting())).not.toContain("mailto:");
});

test("what is known already is filled in, whatever signs it holds", () => {
  const written = {
    title: 'A "desk" & <more>\u0001',
    introduction: "One.\nTwo.",
    "consent.named": "yes",
    "place.name": "Mombasa",
  };
  const document = body({ written });
  expect(document).toContain("A &quot;desk&quot; &amp; &lt;more&gt;\ufffd");
  expect(document).toContain("One.</w:t></w:r></w:p><w:p>");
  expect(document).toMatch(/consent\.named:yes"\/>.*?w14:checked w14:val="1"/);
  expect(document).toMatch(/consent\.named:no"\/>[^☐☒]*w14:checked w14:val="0"/);
  const page = storyPage(setting({ written }));
  expect(page).toContain('value="A &quot;desk&quot; &amp; &lt;more&gt;\ufffd"');
  expect(page).toContain(">\nOne.\nTwo.</textarea>");
  expect(page).toContain('name="consent.named" value="yes" checked');
});

test("the page asks nothing of any network", () => {
  const page = storyPage(setting());
  expect(page).toContain("default-src 'none'");
  expect(page).not.toMatch(/https?:\/\/|@import|url\(/);
});

test.each([
  "",
  "consult:case-study/1/harbour-towns",
  "consult:case-study/0/harbour-towns/abcd1234",
  "consult:case-study/1/-/abcd1234",
])("%j is no mark", (text) => {
  expect(readTemplateMark(text)).toBeUndefined();
});

test("the small file is known by its mark", () => {
  const fields = { title: "A desk" };
  expect(StoryFile.parse({ consult: templateMark(template), at: 1, fields })).toEqual({
    consult: template,
    at: 1,
    fields,
  });
  expect(StoryFile.safeParse({ consult: "something else", fields }).success).toBe(false);
  expect(StoryFile.safeParse({ consult: templateMark(template) }).success).toBe(false);
});

/** The template as one page that needs nothing else: opened from a disk, filled in without a network, sent back as a small file. */
import { spokenLanguage } from "../base/spoken-language.ts";
import { textFor } from "../base/localized-text.ts";
import { caseStudyFields, type CaseStudyField } from "./case-study-fields.ts";
import { inputsOf, type CaseStudyInput } from "./case-study-inputs.ts";
import { escapeXml, type TemplateSetting } from "./story-document.ts";
import { storyPageScript } from "./story-page-script.ts";
import { templateMark } from "./story-template.ts";
import { templateWords, type TemplateWords } from "./template-words.ts";
import type { WrittenStory } from "./written-story.ts";

interface Writing {
  readonly language: string;
  readonly words: TemplateWords;
  readonly written: WrittenStory;
}

export function storyPage({ template, language, title, address, written = {} }: TemplateSetting): string {
  const spoken = spokenLanguage(language);
  const words = templateWords[spoken];
  const writing: Writing = { language, words, written };
  const data = {
    mark: templateMark(template),
    file: `case-study-${template.consultation}`,
    saved: words.saved,
    "not-saved": words.notSaved,
  };
  const attributes = Object.entries(data).map(([name, value]) => ` data-${name}="${escapeXml(value)}"`);
  return `<!doctype html>
<html lang="${escapeXml(language)}" dir="${spoken === "ar" ? "rtl" : "ltr"}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeXml(`${words.name}: ${title}`)}</title>
<style>${look}</style>
</head>
<body>
<main>
<h1>${escapeXml(words.name)}</h1>
<p class="lead">${escapeXml(title)}</p>
<p>${escapeXml(words.howToPage)}</p>
${address === undefined ? "" : `<p><a href="mailto:${escapeXml(address)}"><bdi>${escapeXml(address)}</bdi></a></p>\n`}<form${attributes.join("")}>
${caseStudyFields.map((field) => section(writing, field)).join("\n")}
<p class="buttons"><button>${escapeXml(words.exportFile)}</button> <button type="button" data-copy>${escapeXml(words.saveCopy)}</button></p>
<p role="status"></p>
<p class="mark">${escapeXml(templateMark(template))}</p>
</form>
</main>
<script>${storyPageScript}</script>
</body>
</html>
`;
}

function section(writing: Writing, field: CaseStudyField): string {
  const label = escapeXml(textFor(field.label, [writing.language]).text);
  const help = `<p class="help" id="${field.key}-help">${escapeXml(textFor(field.help, [writing.language]).text)}</p>`;
  const needed = field.isNeeded ? ` <small>(${escapeXml(writing.words.wanted)})</small>` : "";
  const inputs = inputsOf(field);
  if (field.shape !== "group") {
    return `<section><h2><label for="${field.key}">${label}</label>${needed}</h2>${help}${inputs.map((input) => box(writing, input)).join("")}</section>`;
  }
  const inside = inputs.map((input) => {
    const name = escapeXml(textFor(input.label, [writing.language]).text);
    if (input.kind === "yes-no")
      return `<fieldset class="use"><legend>${name}</legend>${yesOrNo(writing, input)}</fieldset>`;
    return `<p><label for="${input.path}">${name}</label>${box(writing, input)}</p>`;
  });
  return `<fieldset><legend><h2>${label}${needed}</h2></legend>${help}${inside.join("")}</fieldset>`;
}

function box({ written }: Writing, { path, field, kind }: CaseStudyInput): string {
  const value = escapeXml(written[path] ?? "");
  const named = `id="${path}" name="${path}" aria-describedby="${field}-help" dir="auto"`;
  if (kind === "paragraphs") return `<textarea ${named} rows="8">\n${value}</textarea>`;
  if (kind === "lines" || kind === "resources") return `<textarea ${named} rows="4">\n${value}</textarea>`;
  return `<input ${named} value="${value}"${kind === "email" ? ' type="email"' : ""}>`;
}

function yesOrNo({ words, written }: Writing, { path }: CaseStudyInput): string {
  return (["yes", "no"] as const)
    .map(
      (answer) =>
        `<label><input type="radio" name="${path}" value="${answer}"${written[path] === answer ? " checked" : ""}> ${escapeXml(words[answer])}</label>`,
    )
    .join(" ");
}

const look =
  "body{margin:0;font:1.0625rem/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff}main{max-width:44rem;margin:0 auto;padding:1.5rem}h1{line-height:1.2}h2{display:inline;font-size:1.25rem}.lead{font-size:1.25rem}section,fieldset{margin:2rem 0;padding:0;border:0}fieldset fieldset{margin:1rem 0}label{display:block;font-weight:600}fieldset.use label,legend+label{display:inline-block;font-weight:400;margin-inline-end:1.5rem;min-height:2.75rem}small,.help,.mark{color:#595959;font-weight:400}.mark{font-size:.75rem;overflow-wrap:anywhere}input:not([type=radio]),textarea{box-sizing:border-box;width:100%;font:inherit;padding:.5rem;border:1px solid #6b6b6b;border-radius:.25rem}button{font:inherit;padding:.6rem 1.2rem;min-height:2.75rem}:focus-visible{outline:3px solid #005fcc;outline-offset:2px}";

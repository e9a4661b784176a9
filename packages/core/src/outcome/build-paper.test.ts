import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { consolidate } from "../consolidation/consolidate.ts";
import type { Material } from "../consolidation/consolidation.ts";
import { arbitraryMaterial, contributionForPaper, idForPaper, materialForPaper } from "../testing/material.ts";
import { buildPaper, type BuildPaperOptions } from "./build-paper.ts";
import { checkPaper } from "./check-paper.ts";
import { chooseDiverse } from "./choose-diverse.ts";
import { composePaper } from "./compose-paper.ts";
import { excerpt } from "./excerpt.ts";
import { paperEvidence } from "./paper-evidence.ts";
import { paperToHtml } from "./paper-to-html.ts";
import { paperToMarkdown } from "./paper-to-markdown.ts";
import { parsePaper } from "./parse-paper.ts";
import { compareQuotedWords } from "./check/quoted-words.ts";

const material = materialForPaper(
  [
    contributionForPaper(1, {
      answers: [{ question: 1, text: "Q1: We run a shelter.\n\nFor all." }, { text: "Thank you." }],
    }),
    contributionForPaper(2, {
      answers: [{ question: 1, text: "نحن نعمل." }],
      respondent: { kind: "individual", language: "ar" },
      uses: ["analyse", "publish"],
    }),
    contributionForPaper(3, {
      respondent: { kind: "individual" },
      uses: ["analyse"],
      answers: [{ question: 2, text: "SECRET words." }],
    }),
    contributionForPaper(4, { setAside: "out-of-scope" }),
    contributionForPaper(5, { answers: [{ question: 3, text: "Voice." }, { text: "Coded, not filed." }] }),
  ],
  [
    [1, 1, "housing"],
    [2, 1, "inclusion"],
    [3, 1, "diaspora"],
    [5, 2, "diaspora"],
  ],
);

function build(source: string, of = material, options: BuildPaperOptions = {}) {
  const built = buildPaper(source, of, consolidate(of, options), options);
  if (!built.ok) throw new Error(built.refusal.message);
  return built.value;
}

/** Without the check: what a paper may not say must be harmless all the same. */
function render(source: string, of = material, { title = "A", locale = "en" }: BuildPaperOptions = {}) {
  const paper = parsePaper(source);
  const evidence = paperEvidence(of, consolidate(of, { locale }), locale);
  return {
    html: paperToHtml(paper, evidence, { title, locale }),
    markdown: paperToMarkdown(paper, evidence, { locale }),
  };
}

describe("the first draft", () => {
  const draft = composePaper(consolidate(material), material);

  test("reads like a paper", () => {
    expect(draft).toMatchInlineSnapshot(`
      "# Who runs the town hall? \\*Everyone\\*

      ## In short

      This consultation received [5](tally:received) contributions: [4 of 5](tally:analysed) are analysed in this paper, and [1 of 5](tally:set-aside) are set aside, each with its reason.

      They speak of these themes:

      - Inclusion: [2 of 4](tally:theme/inclusion)
      - Diaspora \\[abroad\\]: [2 of 4](tally:theme/diaspora)
      - Housing\\_first: [1 of 4](tally:theme/housing)

      ## 1. Shelter

      *How can \\<cities\\> help?* [2 of 4](tally:question/1) contributions answer this question.

      ### Inclusion

      Of those that answer the question, [2 of 2](tally:question/1/theme/inclusion) speak of this theme: [1](tally:question/1/theme/inclusion/kind/organisation) from organisations, [1](tally:question/1/theme/inclusion/kind/individual) from individuals. [evidence](segment:contribution0001-1-1,contribution0002-1-1)

      > We run a shelter.
      >
      > For all.
      >
      > — [an organisation in Kenya](quote:contribution0001-1-1)

      ### Housing\\_first

      Of those that answer the question, [1 of 2](tally:question/1/theme/housing) speak of this theme: [1](tally:question/1/theme/housing/kind/organisation) from organisations. [evidence](segment:contribution0001-1-1)

      ## 2. Trust

      *What builds \\*trust\\*?* [1 of 4](tally:question/2) contributions answer this question.

      ### Diaspora \\[abroad\\]

      Of those that answer the question, [1 of 1](tally:question/2/theme/diaspora) speak of this theme: [1](tally:question/2/theme/diaspora/kind/individual) from individuals. [evidence](segment:contribution0003-1-1)

      ## 3. Voice

      *Who is heard?* [1 of 4](tally:question/3) contributions answer this question.

      ### Not under a theme

      These passages answer question 3 and carry no theme yet. [evidence](segment:contribution0005-1-1)

      ## Said to the consultation as a whole

      These passages name no question. [evidence](segment:contribution0001-1-2,contribution0005-1-2)

      ## Who answered

      Counted are the contributions that this paper analyses:

      | Respondents | Contributions |
      | --- | --- |
      | organisations | [2](tally:kind/organisation) |
      | individuals | [2](tally:kind/individual) |

      | Country | Contributions |
      | --- | --- |
      | Kenya | [2](tally:country/KE) |
      | not said | [2](tally:country/unstated) |

      | Way in | Contributions |
      | --- | --- |
      | website | [4](tally:channel/website) |

      | Language | Contributions |
      | --- | --- |
      | Arabic | [1](tally:language/ar) |
      | English | [2](tally:language/en) |
      | not said | [1](tally:language/unstated) |

      ## How this was counted

      <!-- no evidence needed: it describes the method -->

      A number here counts contributions, never votes: a contribution that says a thing three times counts once, and says nothing of how many people stand behind it. A theme is out of those that answered the question. Passages were tied to themes by persons; quotations are to the letter, and signed as their respondents allow.

      | Set aside because | Contributions |
      | --- | --- |
      | out of scope | [1](tally:set-aside/out-of-scope) |
      "
    `);
  });

  test("takes another title and language", () => {
    const french = composePaper(consolidate(material, { locale: "fr" }), material, {
      title: "Le [papier]",
      locale: "fr",
    });
    expect(french).toContain("# Le \\[papier\\]\n");
    expect(french).toContain("> — [une organisation (Kenya)](quote:contribution0001-1-1)");
  });

  test("of nothing received is short, and says so", () => {
    const nothing = materialForPaper([]);
    const empty = composePaper(consolidate(nothing), nothing);
    expect(empty).toContain("received [0](tally:received) contributions");
    expect(build(empty, nothing).html).toContain("<h1>");
    const { consultation } = material;
    const nowhere = {
      ...material,
      consultation: { ...consultation, definition: { ...consultation.definition, languages: [] } },
    };
    expect(composePaper(consolidate(nowhere), nowhere)).toBe(draft);
    expect(build(draft, nowhere).html).toContain('<html lang="en" dir="ltr">');
  });

  test("leaves out a theme or question that the other side does not know", () => {
    const consolidation = consolidate(material);
    const other = { ...material, frame: { themes: [] } };
    expect(composePaper({ ...consolidation, questions: [] }, other)).not.toContain("## 1.");
    expect(composePaper(consolidation, other)).toContain("### housing");
  });

  test("passes its own check whatever was received; only an open balance stops it", () => {
    fc.assert(
      fc.property(arbitraryMaterial, fc.constantFrom("en", "fr", undefined), (given, locale) => {
        const consolidation = consolidate(given, { locale });
        const source = composePaper(consolidation, given, { locale });
        const problems = checkPaper(source, given, consolidation, { locale });
        expect(problems.map(({ kind }) => kind)).toEqual(
          consolidation.balance.closes ? [] : ["balance-does-not-close"],
        );
      }),
      { numRuns: 300 },
    );
  });

  test("changing one digit of one tally is found", () => {
    const consolidation = consolidate(material);
    for (const { index } of draft.matchAll(/\[[0-9](?=[^\]]*\]\(tally:)/g)) {
      const digit = Number(draft.charAt(index + 1));
      const changed = `${draft.slice(0, index + 1)}${(digit + 1) % 10}${draft.slice(index + 2)}`;
      expect(checkPaper(changed, material, consolidation).map(({ kind }) => kind)).toEqual(["stale-number"]);
    }
  });
});

describe("the built paper", () => {
  const draft = composePaper(consolidate(material), material);
  const { html, markdown } = build(draft);

  test("holds every word that may be shown, and none that may not", () => {
    expect(html).toContain(
      '<blockquote lang="en" dir="ltr"><p>Q1: We run a shelter.<br>\n<br>\nFor all.</p></blockquote>',
    );
    expect(html).toContain('<blockquote lang="ar" dir="rtl"><p>نحن نعمل.</p></blockquote>');
    expect(html).toContain("The words are not published");
    expect(markdown).toContain("counted only, the words are not published");
    for (const text of [html, markdown]) {
      expect(text).not.toContain("SECRET");
      for (const { number } of material.contributions) expect(text).not.toContain(number);
    }
  });

  test("leads from each statement and number to the passages", () => {
    expect(html).toContain("<details><summary>Evidence: 1 passage, 2 counts</summary>");
    expect(html).toContain('<a href="#p-contribution0001-1-1">1</a>');
    expect(html).toContain("5 received = 4 analysed + 1 set aside (1 out of scope)");
    const targets = [...html.matchAll(/href="#(p-[^"]+)"/g)].map(([, id]) => id);
    for (const target of targets) expect(html.split(`id="${target}"`)).toHaveLength(2);
  });

  test("needs nothing from anywhere", () => {
    expect(html).not.toMatch(/<script|<link|<img|src=|@import|url\(/);
    expect(html).toContain("default-src 'none'");
    expect(html).toContain("<title>Who runs the town hall? *Everyone*</title>");
  });

  test("as Markdown has notes for references", () => {
    expect(markdown).toContain("> — an organisation in Kenya[^");
    expect(markdown).toContain("[^1]: an organisation in Kenya, question 1, English: “Q1: We run a shelter. For all.”");
    expect(markdown).not.toMatch(/\]\((?:tally|segment|quote):/);
  });

  test("renders all that a paper may hold", () => {
    const source = [
      "Intro **bold *both*** `code` ![image](http://x) [site](https://example.org/?a=1&b=2) [mail](mailto:a@b.org) [no](javascript:alert(1)) [none](ftp://x).",
      "1. one [e](segment:contribution0001-1-1)\n2. two\n   lines",
      "- plain",
      "```\n<b>&\n```",
      "---",
      "<!-- hidden -->",
      "| a | b |\n| - | - |\n| c | d |",
      "[12](tally:nothing)".replace("12", "4 of 5").replace("nothing", "analysed"),
      "[2 of 4](tally:question/1) [1 of 1](tally:channel/website)".replace("1 of 1", "4 of 4"),
      "2016\\. Not a list\n\\- nor this",
    ].join("\n\n");
    const built = render(source);
    expect(built.html.slice(built.html.indexOf("<main>"), built.html.indexOf("<section"))).toMatchInlineSnapshot(`
      "<main>
      <p>Intro <strong>bold <em>both</em></strong> <code>code</code> image <a href="https://example.org/?a=1&amp;b=2" rel="noopener noreferrer">site</a> <a href="mailto:a@b.org" rel="noopener noreferrer">mail</a> [no](javascript:alert(1)) none.</p>
      <ol>
      <li>one <span class="evidence">e</span></li>
      <li>two
      lines</li>
      </ol>
      <details><summary>Evidence: 1 passage</summary>
      <ul class="passages">
      <li><blockquote lang="en" dir="ltr"><p>Q1: We run a shelter.<br>
      <br>
      For all.</p></blockquote><p class="facts"><bdi>an organisation in Kenya</bdi> · question 1 · English</p></li>
      </ul>
      </details>
      <ul>
      <li>plain</li>
      </ul>
      <pre><code>&lt;b&gt;&amp;</code></pre>
      <hr>

      <table>
      <thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead>
      <tbody>
      <tr><td>c</td><td>d</td></tr>
      </tbody>
      </table>
      <p><span class="tally">4 of 5</span></p>
      <details><summary>Evidence: 1 count</summary>
      <ul class="counts">
      <li><strong>4 of 5</strong> 5 received = 4 analysed + 1 set aside (1 out of scope).</li>
      </ul>
      </details>
      <p><span class="tally">2 of 4</span> <span class="tally">4 of 4</span></p>
      <details><summary>Evidence: 2 counts</summary>
      <ul class="counts">
      <li><strong>2 of 4</strong> contributions, question 1. Passages: <a href="#p-contribution0001-1-1">1</a>, <a href="#p-contribution0002-1-1">2</a>.</li>
      <li><strong>4 of 4</strong> contributions, website. Passages: <a href="#p-contribution0001-1-1">1</a>, <a href="#p-contribution0001-1-2">2</a>, <a href="#p-contribution0002-1-1">3</a>, <a href="#p-contribution0003-1-1">4</a>, <a href="#p-contribution0005-1-1">5</a>, <a href="#p-contribution0005-1-2">6</a>.</li>
      </ul>
      </details>
      <p>2016. Not a list
      - nor this</p>

      "
    `);
    expect(built.markdown).toMatchInlineSnapshot(`
      "Intro **bold *both*** \`code\` image [site](https://example.org/?a=1&b=2) [mail](mailto:a@b.org) \\[no\\](javascript:alert(1)) none.

      1. one [^1]
      2. two
         lines

      - plain

      \`\`\`
      <b>&
      \`\`\`

      ---

      | a | b |
      | --- | --- |
      | c | d |

      4 of 5

      2 of 4 4 of 4

      2016\\. Not a list
      \\- nor this

      [^1]: an organisation in Kenya, question 1, English: “Q1: We run a shelter. For all.”
      "
    `);
    expect(build("A roof. [1 of 5](tally:set-aside)").html).toContain("<title>town-hall</title>");
    expect(build("# A <!-- b -->\n\nA roof. [1 of 5](tally:set-aside)").html).toContain("<title>A </title>");
    const shown = build("They say so: [2 of 4](tally:question/1) [e](segment:contribution0001-1-1)").html;
    expect(shown).toContain("Evidence: 1 of 2 passages, 1 count");
    expect(render(source, material, { title: "T", locale: "ar" }).html).toContain('<html lang="ar" dir="rtl">');
    expect(render("~~~\na ``` b\n~~~").markdown).toBe("~~~~\na ``` b\n~~~~\n");
  });

  test("what cannot be built is refused with its problems", () => {
    const consolidation = consolidate(material);
    expect(buildPaper("## A\n\nb", material, consolidation)).toMatchObject({
      refusal: {
        kind: "paper-problems",
        problems: [{ line: 3 }],
        message: /^The paper was not built: it has 1 problem. The first is in line 3: Nothing/,
      },
    });
    expect(buildPaper("## A\n\nb\n\nc", material, consolidation)).toMatchObject({ refusal: { message: /2 problems/ } });
    const drafting = { ...material, consultation: { ...material.consultation, stage: "draft" as const } };
    expect(buildPaper("# A", drafting, consolidation)).toMatchObject({ refusal: { kind: "wrong-stage" } });
  });

  test("a preview of a paper with problems still renders", () => {
    const paper = parsePaper(
      "> unsigned\n\n>\n\n[no](segment:x)\n\n> gone\n> — [x](quote:contribution0099-1-1)\n\n[e](segment:contribution0099-1-1) [1](tally:nothing) [2](tally:theme/housing)",
    );
    const evidence = paperEvidence(material, consolidate(material), "en");
    const html = paperToHtml(paper, evidence, { title: "A", locale: "en" });
    expect(html).toContain("<blockquote><p>unsigned</p></blockquote>");
    expect(html).toContain('<blockquote dir="auto"><p>gone</p></blockquote>');
    expect(paperToMarkdown(paper, evidence, { locale: "en" })).toContain("> unsigned");
    expect(evidence.tally("channel/constructor")?.description).toBe("contributions, constructor");
    expect(evidence.tally("question/1/theme/diaspora")?.segments).toEqual([]);
    expect(evidence.tally("kind/organisation")?.segments).toEqual([
      "contribution0001-1-1",
      "contribution0001-1-2",
      "contribution0005-1-1",
      "contribution0005-1-2",
    ]);
    expect(evidence.tally("country/unstated")?.segments).toEqual(["contribution0002-1-1", "contribution0003-1-1"]);
  });
});

const hostile = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "<svg/onload=alert(1)>",
  "[x](javascript:alert(1))",
  "[x](JaVaScRiPt:alert(1))",
  "[x](data:text/html;base64,PHN2Zz4=)",
  '](https://x" onmouseover="alert(1))',
  "</p></blockquote></main></body><script>",
  "<!--><script>alert(1)</script>-->",
  "' onfocus='alert(1)' autofocus='",
  "&lt;script&gt;&#60;script&#62;",
  "\u0000<scr\u0000ipt>",
  "{{constructor.constructor('alert(1)')()}}",
  "</style><script>alert(1)</script>",
  "<iframe srcdoc='<script>alert(1)</script>'>",
];

test.each(hostile)("%j runs nowhere, wherever it stands", (attack) => {
  const contributions = [
    contributionForPaper(1, { answers: [{ question: 1, text: attack }], uses: ["analyse", "quote-named"] }),
    contributionForPaper(2, { answers: [{ question: 1, text: `a\n${attack}\nb` }] }),
  ];
  const { consultation, ...rest } = materialForPaper(contributions, [
    [1, 1, "housing"],
    [2, 1, "housing"],
  ]);
  const definition = {
    ...consultation.definition,
    title: attack,
    questions: [{ ...consultation.definition.questions[0]!, title: attack, text: attack }],
  };
  const themes = rest.frame.themes.map((theme) => ({ ...theme, label: attack }));
  const given: Material = {
    ...rest,
    consultation: { ...consultation, definition },
    frame: { themes },
    attributions: { [idForPaper(1)]: attack },
  };
  const { html, markdown } = render(
    `${composePaper(consolidate(given), given)}\n${attack}\n\n${attack}: [x](${attack})`,
    {
      ...given,
    },
    { title: attack },
  );
  const tags = new Set([...html.matchAll(/<[/!]?([^\s>]*)[^>]*>/g)].map(([, name]) => name?.toLowerCase()));
  const allowed =
    "doctype html head meta title style body main section h1 h2 h3 p em strong ul li table thead tbody tr th td blockquote figure figcaption details summary div span a br bdi".split(
      " ",
    );
  expect([...tags].filter((name) => !allowed.includes(name ?? ""))).toEqual([]);
  expect(html).not.toMatch(/<[^>]*\son[a-z]+\s*=/i);
  expect(html.match(/href="(?!#|https:|mailto:)/g)).toBeNull();
  expect(markdown).not.toMatch(/(?<!\\)<(?:script|svg|img|iframe)/i);
  expect(markdown).not.toMatch(/(?<!\\)\]\((?:javascript|data):/i);
});

test("what was taken out of the check by hand is shown to readers, with who did it and why", () => {
  const source =
    "## A\n\n<!-- no evidence needed: it describes the method -->\n\nAll of it.\n\n## B\n\nAll cities <!-- no tally needed: an aim --> [e](segment:contribution0001-1-1)";
  const exemptedBy = new Map([["it describes the method", "Ana"]]);
  const { html, markdown } = build(source, material, { exemptedBy });
  for (const shown of [html, markdown]) {
    expect(shown).toContain("Not checked against the replies");
    expect(shown).toContain("A section without evidence: it describes the method (Ana)");
    expect(shown).toMatch(/Numbers without a count: an aim(?!\s*\()/);
  }
});

describe("choosing", () => {
  test("takes different voices first, and nobody twice", () => {
    const voices = [
      contributionForPaper(1),
      contributionForPaper(1),
      contributionForPaper(2),
      contributionForPaper(3, { respondent: { kind: "individual", country: "PH", language: "fr" } }),
      contributionForPaper(4, { respondent: { kind: "individual" } }),
    ].map((contribution) => ({ contribution }));
    const chosen = (most: number) => chooseDiverse(voices, most).map(({ contribution }) => contribution.id.at(-1));
    expect(chosen(2)).toEqual(["1", "3"]);
    expect(chosen(9)).toEqual(["1", "3", "4", "2"]);
  });

  test.each([
    ["Short.", "Short."],
    ["Q1: Short.", "Short."],
    ["Q1:", "Q1:"],
    [`${"A".repeat(70)}. ${"Word ".repeat(80)}`, `${"A".repeat(70)}. [...]`],
    [`${"字".repeat(80)}。${"字".repeat(300)}`, `${"字".repeat(80)}。 [...]`],
    [`No. ${"word ".repeat(80)}`, `No. ${"word ".repeat(63).trim()} [...]`],
    [`${"word ".repeat(100)}not`, `${"word ".repeat(100)}not`],
    [`${"word ".repeat(100)}not. And more.`, `${"word ".repeat(100)}not. [...]`],
    ["字".repeat(400), `${"字".repeat(320)} [...]`],
    [`a${"😀".repeat(200)}`, `a${"😀".repeat(159)} [...]`],
    ["x".repeat(400), "x".repeat(400)],
    ["On question 1, our city opened a clinic.", "our city opened a clinic."],
  ])("an excerpt of %j is to the letter", (passage, expected) => {
    const cut = excerpt(passage, [1, 2, 3]);
    expect(cut).toBe(expected);
    // One word behind its number is no quotation, and to the letter all the same.
    expect(compareQuotedWords(cut, passage, "en").verdict).toMatch(/^(?:verbatim|too-short)$/);
  });
});

test.each([
  [{ page: 12, paragraph: 40 }, "en", "page 12"],
  [{ section: 3, paragraph: 40 }, "fr", "section 3, paragraphe 40"],
  [{ paragraph: 40 }, "es", "párrafo 40"],
  [{ page: 12 }, "ar", "الصفحة 12"],
])("a quotation out of a document says where it stands: %o", (place, locale, said) => {
  const id = `${idForPaper(1)}-1-1`;
  const placed = { ...material, places: { [id]: place } };
  const draft = composePaper(consolidate(placed, { locale }), placed, { locale });
  const { html, markdown } = build(draft, placed, { locale });
  expect(html.replaceAll("،", ",")).toMatch(new RegExp(`<figcaption>— <bdi>[^<]+</bdi>, ${said}</figcaption>`));
  expect(markdown).toContain(said);
});

/** Templates go out, come back in every state that people and their programs leave them in, and are the same case study. */
import { randomBytes } from "node:crypto";
import { caseStudyIn, caseStudyInputs, completeness, readTemplateMark, type WrittenStory } from "@consult/core";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { receiptKeyOf } from "../../auth/receipt-key.ts";
import { readOriginalBytes } from "../../files/keep-original.ts";
import { fillDocument, fillPage, smallFile, wholeStory as whole } from "../../testing/filled-stories.ts";
import { makeDoc, makeOdt, makePdf } from "../../testing/make-documents.ts";
import { openTestConsultation, openTestShell, type TestShell } from "../../testing/test-shell.ts";

let server: TestShell;
let consultationId = "";
let consultations = 0;

beforeAll(async () => {
  server = await openTestShell();
});
afterAll(() => server.close());
beforeEach(async () => {
  consultations += 1;
  const channels = [{ channel: "website" }, { channel: "case-study" }] as const;
  consultationId = await openTestConsultation(server, {
    languages: ["en", "fr", "es", "ar"],
    id: `forum-${consultations}`,
    channels: [...channels],
  });
});

async function template(format: "docx" | "html", language = "en"): Promise<Uint8Array> {
  const made = await server.client().caseStudy.makeTemplate.query({ consultationId, format, language });
  return Buffer.from(made.base64, "base64");
}

async function importStory(
  bytes: Uint8Array,
  name = "story.docx",
  channel: "case-study" | "email" = "case-study",
  receivedOn?: string,
) {
  const upload = randomBytes(18).toString("base64url");
  for (let offset = 0; offset < bytes.byteLength;) {
    const base64 = Buffer.from(bytes.subarray(offset, offset + 700_000)).toString("base64");
    ({ offset } = await server.operator.import.putPiece.mutate({ consultationId, upload, offset, base64 }));
  }
  const asked = { consultationId, channel, upload, name, receivedOn };
  const { items } = await server.operator.import.importFile.mutate(asked);
  const [item] = items;
  if (item === undefined) throw new Error("nothing was taken in");
  return item;
}

async function standing(number: string) {
  const { reader } = server.deps.store;
  const contribution = await reader.findContributionByNumber(number);
  if (contribution === undefined) throw new Error("there is no such contribution");
  const form = await reader.findFilledForm(consultationId, contribution.id);
  const attention = await reader.listAttention(consultationId, { contributionIds: [contribution.id] });
  const identity = await reader.findIdentity(consultationId, contribution.id);
  return { contribution, form, attention, identity };
}

const all = async () => (await server.deps.store.reader.pageContributions(consultationId, { limit: 100 })).rows;

describe("a template", () => {
  test.each(["en", "fr", "es", "ar"])("in %s has every field, and says whose it is", async (language) => {
    const xml = strFromU8(unzipSync(await template("docx", language))["word/document.xml"] ?? new Uint8Array());
    const page = Buffer.from(await template("html", language)).toString();
    for (const { path, kind } of caseStudyInputs) {
      expect(xml).toContain(kind === "yes-no" ? `w:val="${path}:yes"` : `<w:tag w:val="${path}"/>`);
      expect(page).toContain(`name="${path}"`);
    }
    for (const text of [xml, page])
      expect(readTemplateMark(text)).toMatchObject({ consultation: consultationId, version: 1 });
    expect(xml.includes("<w:bidi/>")).toBe(language === "ar");
    expect(page).toContain(`lang="${language}" dir="${language === "ar" ? "rtl" : "ltr"}"`);
    expect(page).not.toMatch(/(src|href)="(?!mailto:)/);
  });

  test("is another one with every download, and none where no stories are asked for", async () => {
    const marks = await Promise.all([template("html"), template("html")]);
    const instances = marks.map((page) => readTemplateMark(Buffer.from(page).toString())?.instance);
    expect(new Set(instances).size).toBe(2);
    await openTestConsultation(server, { id: "other-forum", channels: [{ channel: "website" }] });
    await expect(
      server.client().caseStudy.makeTemplate.query({ consultationId: "other-forum", format: "docx", language: "en" }),
    ).rejects.toThrow(/does not ask for case studies/);
    await expect(template("html", "xx")).rejects.toThrow(/no template in "xx".*held in: en/);
  });
});

describe("filled in, it is the same case study", { timeout: 30_000 }, () => {
  test.each(["docx", "small file", "saved page"])("as %s", async (form) => {
    const page = await template("html", "fr");
    const bytes =
      form === "docx"
        ? fillDocument(await template("docx", "fr"), whole)
        : form === "small file"
          ? smallFile(page, whole)
          : fillPage(page, whole);
    const item = await importStory(bytes, "story");
    expect(item).toMatchObject({ replayed: false, caseStudy: { isComplete: true, given: 16, unread: [] } });
    const { contribution, form: filled, attention, identity } = await standing(item.number);
    expect(caseStudyIn(filled)?.caseStudy).toMatchObject({
      place: { name: "Mombasa", country: "KE" },
      period: { from: "2014-03-01", to: "2015-12-31" },
      peopleReached: { number: 1200, note: "counted at the desk" },
      introduction: whole["introduction"],
      resources: [{ title: "Film", url: "https://example.org/film" }, { title: "A report" }],
      sdgTargets: ["10.7", "11.3"],
      consent: { outcomePaper: true, website: true, partners: false, named: true, pictures: false },
    });
    expect(identity).toEqual({
      organisationName: "Welcome Circle",
      personName: "Amina Otieno",
      email: "circle@example.org",
    });
    expect(contribution).toMatchObject({ channel: "case-study", respondent: { kind: "organisation", language: "en" } });
    expect(contribution.current.text).toContain(whole["introduction"]);
    expect(contribution.current.text).not.toContain("Amina");
    expect(contribution.current.consent.uses.toSorted()).toEqual([
      "analyse",
      "case-study",
      "publish",
      "quote-named",
      "quote-unnamed",
    ]);
    expect(attention).toEqual([]);
    const original = await server.deps.store.reader.readOriginal(consultationId, contribution.current.original);
    expect(Buffer.from(original?.bytes ?? []).equals(Buffer.from(bytes))).toBe(true);
  });

  test("whatever Word and its like made of the text: split runs, changes, breaks, a table around it", async () => {
    const change = (xml: string): string =>
      xml
        .replace(
          /<w:t xml:space="preserve">A desk at the harbour<\/w:t>/,
          '<w:t>A </w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:rPr><w:b/></w:rPr><w:t>desk</w:t></w:r><w:del w:id="9" w:author="x"><w:r><w:delText> gone</w:delText></w:r></w:del><w:ins w:id="8" w:author="x"><w:r><w:t xml:space="preserve"> at the</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> harbour</w:t>',
        )
        .replace(
          /(<w:sdt><w:sdtPr>[^/]*\/><w:tag w:val="context"\/>.*?<\/w:sdt>)/,
          "<w:tbl><w:tr><w:tc>$1</w:tc></w:tr></w:tbl>",
        )
        .replace("Open early.", "Open early.</w:t><w:br/><w:t>Close late.");
    const { number } = await importStory(fillDocument(await template("docx"), whole, change));
    const { form } = await standing(number);
    expect(caseStudyIn(form)?.caseStudy).toMatchObject({
      title: "A desk at the harbour",
      context: whole["context"],
      lessons: "Open early.\nClose late.",
    });
  });

  test.each(["story.bin", "story.pdf", undefined])(
    "kept as what its bytes are, whatever it is called: %s",
    async (name) => {
      // A download of its own for each: the same one would be the same story.
      const linesOf = async () => {
        const xml = strFromU8(unzipSync(await template("docx"))["word/document.xml"] ?? new Uint8Array());
        return ["Title", "A desk", /consult:[^<]+/.exec(xml)?.[0] ?? ""];
      };
      const text = (await linesOf()).map((line) => `<text:p>${line}</text:p>`).join("");
      const rich = (await linesOf()).map((line) => String.raw`${line}\par `).join("");
      const office = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
      for (const [bytes, mediaType] of [
        [fillDocument(await template("docx"), whole), office],
        [smallFile(await template("html"), whole), "application/json"],
        [makePdf(await linesOf()), "application/pdf"],
        [makeDoc((await linesOf()).join("\r")), "application/msword"],
        [makeOdt(`<office:text>${text}</office:text>`), "application/vnd.oasis.opendocument.text"],
        [Buffer.from(String.raw`{\rtf1 ${rich}}`), "application/rtf"],
      ] as const) {
        const { number } = await importStory(bytes, name);
        const { contribution } = await standing(number);
        const kept = await server.deps.store.reader.readOriginal(consultationId, contribution.current.original);
        expect(kept?.mediaType).toBe(mediaType);
      }
    },
  );

  test("with all controls gone, by its labels, and a person is told", async () => {
    const flat = (xml: string): string =>
      xml
        .replace(/<w:sdtPr>.*?<\/w:sdtPr>/g, "")
        .replace(/<\/?w:sdt(Content)?>/g, "")
        .replace(/(Yes<\/w:t>)/, "$1");
    const ticked = fillDocument(await template("docx"), whole, (xml) =>
      flat(xml.replace(/(<w:tag w:val="consent.outcomePaper:yes"\/>.*?)☐/, "$1☒")),
    );
    const { number } = await importStory(ticked);
    const { form, attention } = await standing(number);
    expect(caseStudyIn(form)?.caseStudy).toMatchObject({
      title: "A desk at the harbour",
      introduction: whole["introduction"],
      consent: { outcomePaper: true },
    });
    expect(attention.map(({ kind }) => kind)).toContain("left-over");
  });

  test.each([
    ["☒ Yes", "☐ No", true],
    ["x Yes", "☐ No", true],
    ["☐ Yes", "[X] No", false],
    ["☐ Yes", "☐ No", undefined],
    ["✔ Yes", "✔ No", undefined],
  ] as const)(
    "by a program without fields that leaves %j and %j, and the words that invite to write",
    async (yes, no, said) => {
      const boxes = [yes, no];
      const flat = (xml: string): string => {
        let box = 0;
        const named = xml.indexOf("You may name the organisation");
        return (
          xml.slice(0, named) +
          xml
            .slice(named)
            .replace(/☐(.*?<w:t[^>]*>) (Yes|No)/g, (whole_: string, between: string) =>
              box < 2 ? `${between}${boxes[box++] ?? ""}` : whole_,
            )
        )
          .replace(/<w:sdtPr>.*?<\/w:sdtPr>/g, "")
          .replace(/<\/?w:sdt(Content)?>/g, "")
          .replace("Click or tap here to write.", "Click or tap here to write. A desk, non<w:noBreakHyphen/>formal");
      };
      const { number } = await importStory(fillDocument(await template("docx"), { practice: "One desk." }, flat));
      const { form } = await standing(number);
      expect(caseStudyIn(form)?.caseStudy).toMatchObject({ title: "A desk, non\u2011formal", practice: "One desk." });
      expect(caseStudyIn(form)?.caseStudy.consent?.named).toBe(said);
    },
  );

  test("with words beside the fields, none of them is lost", async () => {
    const beside = "<w:p><w:r><w:t>P.S. Come and see us.</w:t></w:r></w:p>";
    const { number } = await importStory(
      fillDocument(await template("docx"), whole, (xml) => xml.replace("<w:sectPr>", `${beside}<w:sectPr>`)),
    );
    const { contribution, attention } = await standing(number);
    expect(contribution.current.text.endsWith("\n\nP.S. Come and see us.")).toBe(true);
    expect(attention.map(({ kind }) => kind)).toEqual(["left-over"]);
  });

  test("with wrong values, each is kept as written and named", async () => {
    const wrong = {
      ...whole,
      "period.from": "spring 2014",
      sdgTargets: "10.7, 99.9",
      "place.country": "Atlantis",
      "peopleReached.number": "many",
    };
    const item = await importStory(smallFile(await template("html"), wrong));
    expect(item.caseStudy?.unread.map(({ path, written }) => [path, written])).toEqual([
      ["place.country", "Atlantis"],
      ["period.from", "spring 2014"],
      ["peopleReached.number", "many"],
      ["sdgTargets", "99.9"],
    ]);
    const { form, attention } = await standing(item.number);
    expect(caseStudyIn(form)?.caseStudy).toMatchObject({
      sdgTargets: ["10.7"],
      place: { name: "Mombasa" },
      period: { to: "2015-12-31" },
    });
    expect(attention.map(({ message }) => message).join(" ")).toContain("Kept as written, and not understood");
  });

  test("unfinished, it is taken in with what it wants", async () => {
    const item = await importStory(fillDocument(await template("docx"), { title: "A desk" }));
    expect(item.caseStudy).toMatchObject({ isComplete: false, given: 1 });
    const { attention, form } = await standing(item.number);
    expect(attention.map(({ kind }) => kind)).toContain("incomplete-case-study");
    expect(completeness(caseStudyIn(form)?.caseStudy ?? {}).given).toBe(1);
  });

  test("brought after the deadline, it is judged by the day on which it was in hands", async () => {
    const before = server.now();
    server.setNow("2016-10-01T00:00:00.000Z");
    const filled = fillDocument(await template("docx"), { title: "A desk" });
    const { number } = await importStory(filled, "story.docx", "case-study", "2016-09-10");
    server.setNow(before);
    const { timeliness } = (await standing(number)).contribution;
    expect(timeliness).toMatchObject({ verdict: "on-time", evidence: "convener-statement" });
  });
});

describe("once more", { timeout: 30_000 }, () => {
  test("the same file adds nothing, and a newer state of the story is its next version", async () => {
    const document = await template("docx");
    const first = fillDocument(document, whole);
    const { number } = await importStory(first);
    expect(await importStory(first, "another name.docx")).toMatchObject({ number, replayed: true });
    const newer = fillDocument(document, { ...whole, lessons: "Open earlier." });
    expect(await importStory(newer)).toMatchObject({ number, replayed: false, isNewer: true });
    expect(await importStory(newer)).toMatchObject({ number, replayed: true });
    expect(await importStory(first)).toMatchObject({ number, replayed: true });
    expect(await all()).toHaveLength(1);
    const { contribution, form } = await standing(number);
    expect(contribution.current).toMatchObject({ version: 2 });
    expect(caseStudyIn(form)?.caseStudy.lessons).toBe("Open earlier.");
    const parts = await server.deps.store.reader.listParts(consultationId, [contribution.id]);
    expect(parts.get(contribution.id)?.map(({ ordinal, role }) => [ordinal, role])).toEqual([
      [1, "case-study"],
      [2, "case-study"],
    ]);
  });

  test("an older state that comes after a newer one changes nothing", async () => {
    const page = await template("html");
    const { number } = await importStory(smallFile(page, { ...whole, lessons: "Newer." }, 2_000_000));
    expect(await importStory(smallFile(page, whole, 1_000_000))).toMatchObject({ number, replayed: true });
    expect(caseStudyIn((await standing(number)).form)?.caseStudy.lessons).toBe("Newer.");
  });

  test("one download that many fill in is many stories", async () => {
    const page = await template("html");
    await importStory(smallFile(page, whole));
    await importStory(smallFile(page, { ...whole, "respondent.organisation": "Another Circle" }));
    await importStory(smallFile(page, { ...whole, title: "Another desk" }));
    expect(await all()).toHaveLength(3);
  });
});

describe("with a letter", { timeout: 30_000 }, () => {
  const letter = (...files: readonly Uint8Array[]): Uint8Array => {
    const parts = files.map(
      (bytes, index) =>
        `--b1\nContent-Type: application/octet-stream\nContent-Disposition: attachment; filename=story${index}.docx\nContent-Transfer-Encoding: base64\n\n${Buffer.from(bytes).toString("base64")}\n`,
    );
    return Buffer.from(
      `From: Amina <amina@example.org>\nTo: c@example.org\nSubject: Our story\nMessage-ID: <${randomBytes(8).toString("hex")}@example.org>\nDate: Thu, 1 Sep 2016 08:59:00 +0000\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b1\n\n--b1\nContent-Type: text/plain\n\nPlease find our story.\n${parts.join("")}--b1--\n`,
    );
  };

  test("a filled-in template is the form of the same contribution", async () => {
    const { number } = await importStory(letter(fillDocument(await template("docx"), whole)), "a.eml", "email");
    expect(await all()).toHaveLength(1);
    const { contribution, form, identity, attention } = await standing(number);
    expect(caseStudyIn(form)?.caseStudy.title).toBe("A desk at the harbour");
    expect(contribution).toMatchObject({ channel: "email", respondent: { kind: "organisation" } });
    expect(contribution.current.text).toMatch(/^Please find our story\.\s+A desk at the harbour/);
    expect(contribution.current.consent.uses).toContain("case-study");
    expect(identity).toMatchObject({ email: "amina@example.org", organisationName: "Welcome Circle" });
    expect(attention).toEqual([]);
    const parts = await server.deps.store.reader.listParts(consultationId, [contribution.id]);
    expect(parts.get(contribution.id)).toMatchObject([{ role: "case-study", reading: { state: "not-needed" } }]);
  });

  test("what the template says itself, its title and where to send it, are nobody's words", async () => {
    const flat = (xml: string): string =>
      xml.replace(/<w:sdtPr>.*?<\/w:sdtPr>/g, "").replace(/<\/?w:sdt(Content)?>/g, "");
    const { number } = await importStory(letter(fillDocument(await template("docx"), whole, flat)), "a.eml", "email");
    const { contribution } = await standing(number);
    const { consultation } = await server.operator.consultation.showConsultation.query({ consultationId });
    const { title, channels } = consultation.definition;
    const own = [
      ...(typeof title === "string" ? [title] : Object.values(title)),
      ...channels.flatMap(({ address }) => address ?? []),
    ];
    expect(own.length).toBeGreaterThan(0);
    for (const words of own) expect(contribution.current.text).not.toContain(words);
  });

  test("another consultation's template, and a second one, are documents that a person hears of", async () => {
    const document = await template("docx");
    const foreign = fillDocument(document, whole, (xml) => xml.replace(`/${consultationId}/`, "/other-forum/"));
    const { number } = await importStory(
      letter(foreign, fillDocument(document, whole), fillDocument(document, { ...whole, title: "Another" })),
      "a.eml",
      "email",
    );
    const { contribution, form, attention } = await standing(number);
    expect(caseStudyIn(form)?.caseStudy.title).toBe("A desk at the harbour");
    expect(attention.map(({ kind, part }) => [kind, part]).toSorted()).toEqual([
      ["left-over", 3],
      ["malformed", 1],
    ]);
    const parts = await server.deps.store.reader.listParts(consultationId, [contribution.id]);
    expect(parts.get(contribution.id)?.map(({ role }) => role)).toEqual(["material", "case-study", "material"]);
  });
});

describe("hostile", { timeout: 60_000 }, () => {
  test("a document with macros is read, and nothing of them is run", async () => {
    const files = unzipSync(fillDocument(await template("docx"), whole));
    const { number, caseStudy } = await importStory(
      zipSync({ ...files, "word/vbaProject.bin": strToU8("Sub AutoOpen()") }),
      "story.docm",
    );
    expect(caseStudy?.isComplete).toBe(true);
    expect((await standing(number)).attention.map(({ message }) => message).join()).toContain("macros");
  });

  test("a document that unpacks to more than can be read is kept whole, and a person looks at it", async () => {
    const files = unzipSync(await template("docx"));
    const bomb = zipSync({ ...files, "word/document.xml": new Uint8Array(64 * 1024 * 1024) });
    // It says that nothing is in it.
    const lying = Buffer.from(bomb);
    for (let at = lying.indexOf("PK\u0001\u0002"); at !== -1; at = lying.indexOf("PK\u0001\u0002", at + 4))
      lying.writeUInt32LE(0, at + 24);
    const { number } = await importStory(lying);
    const { contribution, attention } = await standing(number);
    expect(attention.map(({ kind }) => kind)).toEqual(["unreadable"]);
    const parts = await server.deps.store.reader.listParts(consultationId, [contribution.id]);
    expect(parts.get(contribution.id)).toMatchObject([{ reading: { state: "unreadable", code: "too-large" } }]);
    const original = await server.deps.store.reader.readOriginal(consultationId, contribution.current.original);
    if (original === undefined) throw new Error("the original is gone");
    expect(Buffer.from(await readOriginalBytes(server.deps.files, consultationId, original)).equals(lying)).toBe(true);
  });

  test("entities that multiply, and those that fetch, are nothing but text", async () => {
    const laughing = (xml: string): string =>
      xml
        .replace(
          /^(<\?xml[^>]*\?>)/,
          '$1<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>',
        )
        .replace("Open early.", "&b;&x;");
    const { number } = await importStory(fillDocument(await template("docx"), whole, laughing));
    expect(caseStudyIn((await standing(number)).form)?.caseStudy.lessons).toBe("&b;&x;");
  });

  test("a version of the template that nobody knows is read as far as it is known, and said", async () => {
    const page = Buffer.from(await template("html"))
      .toString()
      .replaceAll("consult:case-study/1/", "consult:case-study/77/");
    const item = await importStory(smallFile(Buffer.from(page), { ...whole, colour: "blue as the sea" }));
    expect(item.caseStudy?.isComplete).toBe(true);
    const { attention, contribution } = await standing(item.number);
    expect(attention.map(({ message }) => message).join()).toContain("version 77");
    expect(contribution.current.text).toContain("blue as the sea");
  });

  test("words that its teller changes beside the form are kept, and somebody is asked to compare", async () => {
    const story = { title: "A desk", practice: "We open at six." };
    const participant = server.client();
    const receipt = await participant.caseStudy.submitStory.mutate({
      consultationId,
      key: "s".repeat(24),
      written: story,
    });
    const before = (await standing(receipt.number)).attention.map(({ kind }) => kind);
    await participant.contribution.amendContribution.mutate({
      number: receipt.number,
      key: receipt.key,
      idempotencyKey: randomBytes(18).toString("base64url"),
      expectedVersion: 1,
      answers: [{ text: "We open at five." }],
      consent: { uses: ["analyse"], publishedAs: "unnamed" },
    });
    const { contribution, form, attention } = await standing(receipt.number);
    expect(contribution.current.text).toBe("We open at five.");
    expect(caseStudyIn(form)?.caseStudy.practice).toBe("We open at six.");
    // All of one moment, so in any order.
    expect(attention.map(({ kind }) => kind).toSorted()).toEqual([...before, "left-over"].toSorted());
  });

  test("told anew from its receipt, its fields, its words, its consent and what it wants are the new ones", async () => {
    const participant = server.client();
    const first: WrittenStory = { ...whole, lessons: "", "period.from": "spring" };
    const key = "u".repeat(24);
    const receipt = await participant.caseStudy.submitStory.mutate({ consultationId, key, written: first });
    const { number } = receipt;
    expect((await standing(number)).attention).toHaveLength(2);
    const shown = await participant.caseStudy.showStory.query({ number, key: receipt.key });
    expect(shown).toMatchObject({ version: 1, canAmend: true });
    expect(shown.written).not.toHaveProperty("beside");
    expect(shown.written).toMatchObject({ title: whole["title"], "period.from": "spring", "consent.named": "yes" });
    const again = {
      number,
      key: receipt.key,
      idempotencyKey: randomBytes(18).toString("base64url"),
      expectedVersion: 1,
      written: { ...shown.written, lessons: "Open early.", "period.from": "2014-03-01", "consent.outcomePaper": "no" },
    };
    const amended = await participant.caseStudy.amendStory.mutate(again);
    expect(amended).toMatchObject({ number, version: 2, replayed: false });
    expect(await participant.caseStudy.amendStory.mutate(again)).toMatchObject({ version: 2, replayed: true });
    await expect(
      participant.caseStudy.amendStory.mutate({ ...again, idempotencyKey: "v".repeat(24) }),
    ).rejects.toMatchObject({ data: { code: "CHANGED_MEANWHILE" } });
    const { contribution, form, attention, identity } = await standing(number);
    expect(contribution.current.text).toContain("Open early.");
    expect(contribution.current.consent.uses).not.toContain("case-study");
    expect(caseStudyIn(form)).toMatchObject({ caseStudy: { lessons: "Open early.", period: { from: "2014-03-01" } } });
    expect(caseStudyIn(form)?.unread).toBeUndefined();
    expect(attention.map(({ kind, settled }) => [kind, settled?.by])).toEqual([
      ["incomplete-case-study", "the respondent"],
      ["incomplete-case-study", "the respondent"],
    ]);
    expect(identity).toMatchObject({ email: "circle@example.org" });
  });

  test("words that stood beside the fields of a document are shown beside the form, and stand until its teller moves them", async () => {
    const page = await template("html");
    const item = await importStory(smallFile(page, { ...whole, colour: "blue as the sea" }));
    const { number } = item;
    const { contribution } = await standing(number);
    const key = receiptKeyOf(server.deps.settings.receiptKey, contribution.id);
    const participant = server.client();
    const shown = await participant.caseStudy.showStory.query({ number, key });
    expect(shown.written["beside"]).toBe("blue as the sea");
    const told = { number, key, expectedVersion: 1, written: { ...shown.written, lessons: "Begin early." } };
    await participant.caseStudy.amendStory.mutate({
      ...told,
      idempotencyKey: randomBytes(18).toString("base64url"),
    });
    const { contribution: after, attention } = await standing(number);
    expect(after.current.text).toContain("blue as the sea");
    expect(after.current.text).toContain("Begin early.");
    const open = attention.filter(({ settled }) => settled === undefined);
    expect(open.map(({ kind }) => kind)).toEqual(["left-over"]);
    await participant.caseStudy.amendStory.mutate({
      ...told,
      written: { ...told.written, beside: "" },
      expectedVersion: 2,
      idempotencyKey: randomBytes(18).toString("base64url"),
    });
    expect((await standing(number)).contribution.current.text).not.toContain("blue as the sea");
    expect((await standing(number)).attention.every(({ settled }) => settled !== undefined)).toBe(true);
  });

  test("told anew from its receipt, it is not put back by an older file that comes later", async () => {
    const page = await template("html");
    const { number } = await importStory(smallFile(page, whole, 2_000));
    const key = receiptKeyOf(server.deps.settings.receiptKey, (await standing(number)).contribution.id);
    await server.client().caseStudy.amendStory.mutate({
      number,
      key,
      idempotencyKey: randomBytes(18).toString("base64url"),
      expectedVersion: 1,
      written: { ...whole, lessons: "Newer." },
    });
    const older = smallFile(page, { ...whole, lessons: "Older." }, 3_000);
    expect(await importStory(older)).toMatchObject({ number, replayed: true });
    expect(caseStudyIn((await standing(number)).form)?.caseStudy.lessons).toBe("Newer.");
  });

  test("what is no case study of its own has no such form", async () => {
    const participant = server.client();
    const { number, key } = await participant.contribution.submitContribution.mutate({
      consultationId,
      idempotencyKey: randomBytes(18).toString("base64url"),
      answers: [{ text: "Boats." }],
      respondent: { kind: "individual" },
      identity: {},
      consent: { uses: ["analyse"], publishedAs: "unnamed" },
    });
    await expect(participant.caseStudy.showStory.query({ number, key })).rejects.toMatchObject({
      data: { code: "NOT_FOUND" },
    });
    const told = { number, key, idempotencyKey: "w".repeat(24), expectedVersion: 1, written: { title: "A desk" } };
    await expect(participant.caseStudy.amendStory.mutate(told)).rejects.toMatchObject({ data: { code: "NOT_FOUND" } });
  });

  test("another consultation's template is refused here with the place where it belongs", async () => {
    const page = Buffer.from(await template("html"))
      .toString()
      .replaceAll(`/${consultationId}/`, "/other-forum/");
    await expect(importStory(smallFile(Buffer.from(page), whole))).rejects.toThrow(/another consultation, other-forum/);
    expect(await all()).toEqual([]);
  });

  test.each([
    [
      "a document that is no template",
      zipSync({
        "word/document.xml": strToU8("<w:document><w:body><w:p><w:r><w:t>Hi</w:t></w:r></w:p></w:body></w:document>"),
      }),
    ],
    ["a file of another program", Buffer.from('{"consult":"something else","fields":{}}')],
    ["a page", Buffer.from("<!doctype html><form><input name=title value=x></form>")],
    ["a text", Buffer.from("Once upon a time")],
  ])("%s is refused as what it is", async (_, bytes) => {
    await expect(importStory(bytes)).rejects.toThrow(/no template for case studies/);
    expect(await all()).toEqual([]);
  });

  test("fields that are called like a part of every object are words like others", async () => {
    const page = await template("html");
    const fields = JSON.parse('{"__proto__": "polluted", "constructor": "x", "title": "A desk"}') as WrittenStory;
    const { number } = await importStory(smallFile(page, fields));
    expect(caseStudyIn((await standing(number)).form)?.caseStudy).toEqual({ title: "A desk" });
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });
});

/** Fields by which a form says who filled it in, apart from what they say. */
import { expect, test } from "vitest";
import { readContactForm } from "./contact-form.ts";

const words = "Question 1: Let the fishermen teach.\nNot: a word of a field.";
const wordsIn = (text: string) =>
  readContactForm(text)
    ?.pieces.filter(({ isField }) => !isField)
    .map((piece) => piece.text)
    .join("");

test.each([
  ["Name: Fatou Ndiaye\nEmail: f@n.example\nOrganisation: Atelier\nCountry: Senegal\nPhone: +221 1 22\n", "SN"],
  [
    "Nom complet : Fatou Ndiaye\nCourriel : f@n.example\nOrganisme : Atelier\nPays : Sénégal\nTéléphone : +221 1 22\n",
    "SN",
  ],
  [
    "Nombre: Fatou Ndiaye\nCorreo electrónico: f@n.example\nEntidad: Atelier\nPaís: Senegal\nTeléfono: +221 1 22\n",
    "SN",
  ],
  ["الاسم: Fatou Ndiaye\nالبريد الإلكتروني: f@n.example\nالمؤسسة: Atelier\nالبلد: السنغال\nالهاتف: +221 1 22\n", "SN"],
  ["姓名：Fatou Ndiaye\n邮箱：f@n.example\n机构：Atelier\n国家：SN\n电话：+221 1 22\n", "SN"],
  [
    "*First name*: Fatou\n*Last name*: Ndiaye\nE-mail address: f@n.example\nCompany: Atelier\nLand: SN\nMobile: +221 1 22\n",
    "SN",
  ],
  ["Name\nFatou Ndiaye\nEmail\nf@n.example\nOrganization\nAtelier\nCountry\nSN\nPhone\n+221 1 22\n", "SN"],
  ["Jina kamili: Fatou Ndiaye\nBarua pepe: f@n.example\nShirika: Atelier\nNchi: SN\nSimu: +221 1 22\n", "SN"],
])("%s", (fields, country) => {
  for (const text of [fields + words, `${words}\n${fields}`]) {
    const form = readContactForm(text);
    expect(form?.fields).toEqual({
      name: "Fatou Ndiaye",
      email: "f@n.example",
      organisation: "Atelier",
      phone: "+221 1 22",
      country,
    });
    expect(form?.pieces.map((piece) => piece.text).join("")).toBe(text);
    expect(wordsIn(text)?.trim()).toBe(words);
  }
});

test.each([
  "Your message: ",
  "Nachricht:\n",
  "Message :\n",
  "Mensaje: ",
  "Mensagem: ",
  "Сообщение: ",
  "الرسالة: ",
  "留言：",
  "Ujumbe: ",
])("the name of the field for words is none of them: %j", (label) => {
  expect(wordsIn(`Name: Ada\nEmail: a@n.example\n${label}${words}`)).toBe(words);
});

test.each([
  ["nothing that names anybody", words],
  ["a label without a value", "Name:\n\nEmail: nobody\n"],
  ["a label where a value should be", "Name\nEmail\n"],
  ["a telephone that is none", "Phone: none\n"],
  ["a value longer than any", `Name: ${"x".repeat(201)}`],
  ["a label at the very end", "Name:"],
  ["a line longer than any of a form's", `Name: Ada${" ".repeat(500)}x`],
])("no form: %s", (_what, text) => expect(readContactForm(text)).toBeUndefined());

test("of two values the first counts, and a country that we do not know is none", () => {
  const form = readContactForm("Name: Ada\nName: Ben\nCountry: Nowhere\n");
  expect(form?.fields).toMatchObject({ name: "Ada", country: undefined });
  expect(wordsIn("Name: Ada\nName: Ben\n")).toBe("Name: Ben\n");
});

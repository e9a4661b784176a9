/** The single inputs of a case study, in the order of the template: one control of a document, one field of a form. */
import type { LocalizedText } from "../base/localized-text.ts";
import { caseStudyFields, type CaseStudyField, type CaseStudyKey } from "./case-study-fields.ts";

export interface CaseStudyInput {
  /** Names it in templates, files and forms: `title`, `place.country`. Never changes its meaning. */
  readonly path: string;
  readonly field: CaseStudyKey;
  readonly label: LocalizedText;
  readonly kind: InputKind;
}

/** What is written there, and how it is read. */
export type InputKind =
  | "line"
  | "paragraphs"
  | "lines"
  | "resources"
  | "targets"
  | "day"
  | "number"
  | "email"
  | "country"
  | "language"
  | "yes-no";

const insideGroups: Partial<Record<CaseStudyKey, readonly Omit<CaseStudyInput, "field">[]>> = {
  respondent: [
    {
      path: "respondent.organisation",
      label: { en: "Organisation", fr: "Organisation", es: "Organización", ar: "المنظمة" },
      kind: "line",
    },
    {
      path: "respondent.person",
      label: { en: "Your name", fr: "Votre nom", es: "Su nombre", ar: "اسمك" },
      kind: "line",
    },
    {
      path: "respondent.email",
      label: { en: "E-mail address", fr: "Adresse électronique", es: "Correo electrónico", ar: "البريد الإلكتروني" },
      kind: "email",
    },
  ],
  place: [
    {
      path: "place.name",
      label: { en: "City or region", fr: "Ville ou région", es: "Ciudad o región", ar: "المدينة أو المنطقة" },
      kind: "line",
    },
    { path: "place.country", label: { en: "Country", fr: "Pays", es: "País", ar: "البلد" }, kind: "country" },
  ],
  period: [
    {
      path: "period.from",
      label: {
        en: "Began on (year-month-day, such as 2014-03-01)",
        fr: "Début (année-mois-jour, par exemple 2014-03-01)",
        es: "Inicio (año-mes-día, por ejemplo 2014-03-01)",
        // Set apart, or it would be shown from its day to its year.
        ar: "بدأت في (سنة-شهر-يوم، مثل \u20662014-03-01\u2069)",
      },
      kind: "day",
    },
    {
      path: "period.to",
      label: {
        en: "Ended on, if it has ended",
        fr: "Fin, le cas échéant",
        es: "Fin, si ha terminado",
        ar: "انتهت في، إن كانت قد انتهت",
      },
      kind: "day",
    },
  ],
  peopleReached: [
    {
      path: "peopleReached.number",
      label: { en: "How many people", fr: "Combien de personnes", es: "Cuántas personas", ar: "كم شخصًا" },
      kind: "number",
    },
    {
      path: "peopleReached.note",
      label: {
        en: "How you know",
        fr: "Comment vous le savez",
        es: "Cómo lo saben",
        ar: "كيف تعرف ذلك",
      },
      kind: "line",
    },
  ],
  consent: [
    {
      path: "consent.outcomePaper",
      label: {
        en: "You may use it as a case study in the outcome paper.",
        fr: "Vous pouvez l’utiliser comme étude de cas dans le document final.",
        es: "Pueden usarla como estudio de caso en el documento final.",
        ar: "يجوز لكم استخدامها دراسةَ حالة في الوثيقة الختامية.",
      },
      kind: "yes-no",
    },
    {
      path: "consent.website",
      label: {
        en: "You may show it on the website.",
        fr: "Vous pouvez la montrer sur le site web.",
        es: "Pueden mostrarla en el sitio web.",
        ar: "يجوز لكم عرضها على الموقع.",
      },
      kind: "yes-no",
    },
    {
      path: "consent.partners",
      label: {
        en: "You may pass it on to the partners of the consultation.",
        fr: "Vous pouvez la transmettre aux partenaires de la consultation.",
        es: "Pueden pasarla a los socios de la consulta.",
        ar: "يجوز لكم إحالتها إلى شركاء المشاورة.",
      },
      kind: "yes-no",
    },
    {
      path: "consent.named",
      label: {
        en: "You may name the organisation and its people.",
        fr: "Vous pouvez nommer l’organisation et les personnes.",
        es: "Pueden nombrar a la organización y a las personas.",
        ar: "يجوز لكم ذكر المنظمة والأشخاص بأسمائهم.",
      },
      kind: "yes-no",
    },
    {
      path: "consent.pictures",
      label: {
        en: "You may use the pictures sent with it.",
        fr: "Vous pouvez utiliser les images envoyées avec elle.",
        es: "Pueden usar las imágenes enviadas con ella.",
        ar: "يجوز لكم استخدام الصور المرسلة معها.",
      },
      kind: "yes-no",
    },
  ],
};

const kindsByKey: Partial<Record<CaseStudyKey, InputKind>> = {
  language: "language",
  resources: "resources",
  sdgTargets: "targets",
};

const kindsByShape = { line: "line", paragraphs: "paragraphs", list: "lines", group: "line" } as const;

export const caseStudyInputs: readonly CaseStudyInput[] = caseStudyFields.flatMap(inputsOf);

/** Those of one field; a field that is no group has one of its own name. */
export function inputsOf({ key, label, shape }: Pick<CaseStudyField, "key" | "label" | "shape">): CaseStudyInput[] {
  const inside = insideGroups[key] ?? [{ path: key, label, kind: kindsByKey[key] ?? kindsByShape[shape] }];
  return inside.map((input) => ({ ...input, field: key }));
}

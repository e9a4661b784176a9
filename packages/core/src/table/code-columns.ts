/** Columns in which rows were coded, placed or counted before they came here: by heading and cells, in the languages of those who keep such files. */
import { toAsciiDigits } from "../base/digits.ts";
import { textToTokens } from "../base/tokens.ts";
import { holdsEmails, holdsMoments, holdsNumbers } from "./cells-of-column.ts";
import { tokensOfHeading } from "./column-words.ts";
import type { ColumnMeaning } from "./mapping.ts";
import { readYes } from "./read-fact.ts";

type CodeKind = "theme" | "stance" | "coder" | "facet" | "place" | "reply-to-row" | "copies";

const headings: Readonly<Record<CodeKind, string>> = {
  theme:
    "theme, themes, main theme, sub theme, code, codes, coded as, coded theme, topic, topics, issue, issues, issue raised, issues raised, category, categories, tag, tags, label, thème, thèmes, thématique, sujet, catégorie, catégories, étiquette, tema, temas, código, códigos, codificación, categoría, categorías, etiqueta, etiquetas, thema, themen, kategorie, kategorien, kodierung, schlagwort, schlagworte, categoria, categorias, assunto, argomento, категория, категории, тема, темы, код, коды, الموضوع, موضوع, المواضيع, الفئة, التصنيف, الرمز, 主题, 主題, 议题, 类别, 類別, 分类, 分類, 编码, 标签, テーマ, カテゴリ, konu, konular, kategori, kod, thema s, mada, mandhari, temat, tematy, kategoria, onderwerp, categorie, codes thématiques",
  stance:
    "stance, position, position taken, sentiment, support, support or oppose, support oppose, for or against, for against, in favour, in favour or against, attitude, verdict, posture, prise de position, pour ou contre, avis favorable ou défavorable, postura, posición, a favor o en contra, sentimiento, haltung, position zum vorhaben, dafür oder dagegen, pro oder contra, pro contra, zustimmung, posizione, posição, posicionamento, a favor ou contra, позиция, отношение, за или против, настроение, الموقف, موقف, الرأي مع أو ضد, مع أو ضد, 立场, 立場, 态度, 赞成或反对, 賛否, tutum, duruş, msimamo, stanowisko, za czy przeciw, standpunt, houding, voor of tegen",
  coder:
    "coder, coded by, coder name, coder id, name of coder, analyst, tagged by, codé par, codeur, codeuse, encodé par, codificado por, codificador, codificadora, kodiert von, kodierer, kodiererin, codiert von, codifica di, codificato da, кодировщик, кодировал, кем закодировано, المرمز, رمز بواسطة, تم الترميز بواسطة, 编码者, 编码员, 編碼者, コーダー, kodlayan, kodowal, kodował, gecodeerd door",
  place:
    "place, city, town, village, city or town, town or city, ward, district, region, area, neighbourhood, neighborhood, municipality, county, province, postcode, post code, postal code, zip, zip code, zip postcode, location, locality, where do you live, place of residence, settlement, lieu, ville, ville ou village, commune, quartier, arrondissement, région, département, code postal, localité, lieu de résidence, où habitez vous, ciudad, municipio, provincia, región, barrio, localidad, lugar, comuna, código postal, distrito, lugar de residencia, ort, wohnort, stadt, gemeinde, stadtteil, bezirk, landkreis, bundesland, plz, postleitzahl, cidade, bairro, município, região, concelho, freguesia, cep, città, comune, quartiere, regione, provincia, cap, город, район, область, регион, населённый пункт, место жительства, индекс, село, المدينة, مدينة, المنطقة, الحي, المحافظة, المكان, مكان الإقامة, الإقليم, القرية, 城市, 地区, 地區, 区, 省, 省份, 市, 地点, 所在地, 居住地, 邮编, 都道府県, 市区町村, şehir, il, ilçe, mahalle, bölge, köy, mji, mkoa, wilaya, kata, kijiji, mahali, miasto, gmina, powiat, województwo, dzielnica, miejscowość, kod pocztowy, plaats, woonplaats, gemeente, wijk, provincie",
  facet:
    "age, age group, age range, age band, gender, sex, role, sector, occupation, profession, stakeholder group, group, membership, ethnicity, disability, tenure, âge, tranche d'âge, groupe d'âge, sexe, genre, rôle, secteur, secteur d'activité, edad, grupo de edad, rango de edad, género, sexo, rol, ocupación, profesión, alter, altersgruppe, geschlecht, rolle, branche, beruf, idade, faixa etária, gênero, profissão, setor, età, fascia d'età, genere, sesso, professione, settore, возраст, возрастная группа, пол, роль, сфера, профессия, العمر, الفئة العمرية, الجنس, النوع, الدور, القطاع, المهنة, 年龄, 年齡, 年龄段, 性别, 性別, 职业, 角色, 行业, 年代, yaş, yaş grubu, cinsiyet, meslek, sektör, umri, jinsia, wiek, grupa wiekowa, płeć, zawód, leeftijd, leeftijdsgroep, geslacht, beroep",
  "reply-to-row":
    "in reply to, reply to, replying to, response to, responds to, answer to, parent, parent id, parent comment, parent comment id, parent row, reply to id, in reply to id, reply to row, comment parent, en réponse à, réponse à, répond à, commentaire parent, id parent, en respuesta a, respuesta a, responde a, comentario padre, id padre, antwort auf, in antwort auf, antwortet auf, übergeordneter kommentar, eltern id, em resposta a, resposta a, comentário pai, in risposta a, risposta a, в ответ на, ответ на, родитель, родительский комментарий, رد على, ردا على, التعليق الأصلي, 回复, 回覆, 回复给, 父评论, 返信先, yanıtlanan, cevap verilen, üst yorum, jibu kwa, odpowiedź na, w odpowiedzi na, antwoord op, reactie op",
  copies:
    "copies, number of copies, no of copies, duplicates, duplicate count, number of duplicates, identical, identical submissions, number of identical submissions, identical responses, times received, number received, how many sent, how many sent this, sent by how many, number of senders, signatures, number of signatures, signatories, number of signatories, campaign size, exemplaires, nombre d'exemplaires, doublons, nombre de doublons, nombre de signatures, signataires, identiques, copias, número de copias, duplicados, firmas, número de firmas, idénticas, anzahl kopien, kopien, duplikate, anzahl duplikate, unterschriften, anzahl unterschriften, gleichlautende, anzahl gleichlautender, cópias, assinaturas, duplicadas, copie, firme, numero di firme, копии, количество копий, дубликаты, подписи, количество подписей, одинаковых, عدد النسخ, النسخ, عدد التوقيعات, التوقيعات, المكررات, 份数, 副本数, 重复数, 重复次数, 签名数, 署名数, 件数, kopya sayısı, imza sayısı, nakala, liczba kopii, liczba podpisów, aantal kopieën, handtekeningen",
};

const kindByName = new Map(
  Object.entries(headings).flatMap(([kind, list]) =>
    list.split(",").map((name) => [textToTokens(name), kind as CodeKind] as const),
  ),
);

const stanceWords = new Set(
  "for, against, support, supports, supportive, oppose, opposes, opposed, object, objects, objection, in favour, in favor, favourable, unfavourable, agree, disagree, neutral, mixed, undecided, unclear, ambivalent, pro, con, contra, positive, negative, strongly support, strongly oppose, strongly agree, strongly disagree, pour, contre, favorable, défavorable, neutre, mitigé, d'accord, pas d'accord, a favor, en contra, neutral, favorable, desfavorable, de acuerdo, en desacuerdo, mixto, dafür, dagegen, befürwortend, ablehnend, zustimmung, ablehnung, stimme zu, stimme nicht zu, unentschieden, a favor, contra, neutro, favorevole, contrario, contro, neutrale, за, против, нейтрально, поддерживаю, не поддерживаю, согласен, не согласен, مع, ضد, مؤيد, معارض, محايد, موافق, غير موافق, 支持, 反对, 反對, 中立, 赞成, 贊成, 同意, 不同意, 賛成, どちらでもない, destekliyor, karşı, tarafsız, kararsız, naunga mkono, napinga, popiera, przeciw, neutralny, voor, tegen, neutraal"
    .split(",")
    .map(textToTokens),
);

/** "Theme: noise", "Code / Lärm": one column for each theme, with a tick in it. */
const oneTheme =
  /^\s*(?:themes?|codes?|topics?|issues?|tags?|thèmes?|sujet|temas?|código|themen?|kategorien?|тема|код|الموضوع|主题|主題|konu)\s*[:/_\]–-]\s*(\S.*)$/iu;

/** The label of the theme that a column of ticks stands for. */
export function themeOfColumn(heading: string): string {
  return (oneTheme.exec(heading)?.[1] ?? heading).trim();
}

export interface CodedCells {
  readonly heading: string;
  /** All of them. */
  readonly cells: readonly string[];
  /** What the file calls its rows; undefined when no column says so. */
  readonly ids: ReadonlySet<string> | undefined;
}

/** What such a column means; undefined for all others. */
export function meaningOfCodes({ heading, cells, ids }: CodedCells): ColumnMeaning | undefined {
  const filled = cells.filter((cell) => cell !== "");
  if (filled.length === 0) return undefined;
  if (oneTheme.test(heading) && filled.every((cell) => readYes(cell, {}) !== undefined)) {
    return { kind: "theme", byYes: true };
  }
  const kind = tokensOfHeading(heading)
    .map((tokens) => kindByName.get(tokens))
    .find((each) => each !== undefined);
  if (kind === "copies") return filled.every(isCount) ? { kind } : undefined;
  if (kind === "reply-to-row") {
    const isRow = (cell: string): boolean => ids === undefined || ids.has(cell) || /^(?:0|null|none)$/i.test(cell);
    return filled.filter(isRow).length * 2 >= filled.length && filled.every(isShort) ? { kind } : undefined;
  }
  if (!filled.every(isShort) || holdsEmails(filled)) return undefined;
  if (kind === "place") return { kind: "facet", name: "place" };
  if (kind === "facet") return { kind };
  if (holdsMoments(filled)) return undefined;
  if (kind === "coder") return { kind };
  if (holdsNumbers(filled)) return undefined;
  const separator = separatorIn(filled);
  const values = new Set(filled.flatMap((cell) => partsOf(cell, separator)));
  if (isStance(values)) return { kind: "stance", ...separated(separator) };
  if (kind === "stance") {
    const isOther = tokensOfHeading(heading).some((tokens) => postings.has(tokens)) && !holdsStance(values);
    return isOther || values.size > mostStances ? undefined : { kind, ...separated(separator) };
  }
  if (kind !== "theme" || values.size > Math.max(fewThemes, filled.length / 4)) return undefined;
  return { kind, ...separated(separator) };
}

function separated(separator: string | undefined): { separator?: string } {
  return separator === undefined ? {} : { separator };
}

function isStance(values: ReadonlySet<string>): boolean {
  const said = [...values].map(textToTokens);
  return said.length > 1 && said.every((word) => stanceWords.has(word));
}

/** Of these the cells decide: a position may be a post, and support may be what somebody needs. */
const postings = new Set(
  "position, support, posture, attitude, verdict, posición, postura, posizione, posição, позиция, отношение, haltung, houding"
    .split(",")
    .map(textToTokens),
);

/** "Strongly in favour, with conditions". */
function holdsStance(values: ReadonlySet<string>): boolean {
  return [...values].some((value) => {
    const tokens = ` ${textToTokens(value)} `;
    return [...stanceWords].some((word) => tokens.includes(` ${word} `));
  });
}

const longestCode = 80;
const fewThemes = 12;
const mostStances = 12;

function isShort(cell: string): boolean {
  return cell.length <= longestCode && !cell.includes("://");
}

function isCount(cell: string): boolean {
  return countIn(cell) !== undefined;
}

/** "23", "1,024", "23 people sent this", "٢٣". */
export function countIn(cell: string): number | undefined {
  const digits = /^\D{0,20}?(\d{1,3}(?:[., '\u00a0\u202f٬]\d{3})+|\d{1,7})(?![\d.,]*\d)(?:\D{0,60})$/u.exec(
    toAsciiDigits(cell),
  );
  return digits?.[1] === undefined ? undefined : Number(digits[1].replace(/\D/g, ""));
}

/** A comma may stand in a label: it parts only where the pieces stand alone in other cells. */
function separatorIn(cells: readonly string[]): string | undefined {
  const sure = [";", "|", "\n"].find((sign) => cells.some((cell) => partsOf(cell, sign).length > 1));
  if (sure !== undefined) return sure;
  const whole = new Set(cells.map(textToTokens));
  const isParting = (sign: string): boolean => {
    const several = cells.filter((cell) => partsOf(cell, sign).length > 1);
    const known = several.filter((cell) => partsOf(cell, sign).every((part) => whole.has(textToTokens(part))));
    return several.length > 0 && known.length * 2 >= several.length;
  };
  return [",", "،", "、", "，", "/", "+", "&"].find(isParting);
}

/** Several values of one cell. */
export function partsOf(cell: string, separator: string | undefined): string[] {
  const parts = separator === undefined ? [cell] : cell.split(separator);
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}

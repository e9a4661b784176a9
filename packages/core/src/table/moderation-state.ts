/** What its own tool did with a row: hidden, deleted, withdrawn, rejected, begun and never sent, or a test. By heading and cell, in the languages of tools. */
import { textToTokens } from "../base/tokens.ts";
import { holdsMoments } from "./cells-of-column.ts";
import type { DateOrder } from "./mapping.ts";
import { readYes, wordIn } from "./read-fact.ts";
import { readMoment } from "./read-moment.ts";

export const moderationStates = ["hidden", "deleted", "withdrawn", "rejected", "unfinished", "test"] as const;
export type ModerationState = (typeof moderationStates)[number];

/** A `*` stands for any ending. */
const words: Readonly<Record<ModerationState, string>> = {
  hidden:
    "hidden, not visible, invisible, masqué*, caché*, oculto, oculta, ocultado, ocultada, versteckt, ausgeblendet, verborgen, nascosto, nascosta, escondido, скрыт*, مخفي, مخفيه, gizli, ukryt*, 隐藏, 隱藏, 非表示",
  deleted:
    "deleted, removed, trashed, supprimé*, effacé*, eliminado, eliminada, borrado, borrada, gelöscht, entfernt, cancellato, eliminato, excluído, apagado, удален*, удалён*, محذوف, محذوفه, silindi, silinmiş, usunięt*, verwijderd, 删除, 刪除, 削除",
  withdrawn:
    "withdrawn, retracted, recalled, retiré*, retirado, retirada, zurückgezogen, ritirato, ritirata, отозван*, مسحوب, مسحوبه, geri çekildi, wycofan*, ingetrokken, 撤回, 撤销, 取り下げ",
  rejected:
    "rejected, refused, declined, not approved, not accepted, unapproved, disapproved, spam, blocked, banned, rejeté*, refusé*, non approuvé*, indésirable, rechazado, rechazada, no aprobado, abgelehnt, nicht genehmigt, nicht freigegeben, gesperrt, rifiutato, respinto, rejeitado, recusado, отклонен*, отклонён*, спам, مرفوض, مرفوضه, reddedildi, odrzucon*, afgewezen, 拒绝, 拒絕, 驳回, 却下",
  unfinished:
    "unfinished, incomplete, partial, partially completed, in progress, draft, not completed, not finished, not submitted, abandoned, inachevé*, incomplet, incomplète, brouillon, non terminé*, incompleto, incompleta, borrador, sin terminar, unvollständig, nicht abgeschlossen, abgebrochen, entwurf, rascunho, bozza, незаверш*, не завершен*, черновик, غير مكتمل, غير مكتمله, مسوده, taslak, tamamlanmadı, onvolledig, niekomplet*, 未完成, 草稿, 下書き",
  test: "test, tests, testing, is test, test response, survey preview, preview, dummy, training, essai, prueba, pruebas, de prueba, testantwort, testlauf, teste, prova, di prova, тест*, اختبار, تجربه, deneme, 测试, 測試, テスト",
};

/** Of headings whose "no" says it: whether it was finished, approved, may be seen. */
const denied: Readonly<Partial<Record<ModerationState, string>>> = {
  unfinished:
    "finished, completed, complete, is complete, submitted, terminé, terminée, complet, complété, finalizado, completado, terminado, abgeschlossen, vollständig, beendet, completato, concluído, завершен, завершено, закончен, مكتمل, tamamlandı, 完成, 已完成",
  rejected:
    "approved, is approved, accepted by moderator, approuvé, validé, aprobado, aprobada, genehmigt, freigegeben, approvato, aprovado, одобрен, одобрено, موافق عليه, onaylandı, 已审核, 通过",
  hidden: "visible, is visible, shown, sichtbar, видим, видно, ظاهر, 可见, görünür",
};

const stateHeadings =
  "state, status, moderation, moderated, visibility, état, statut, modération, estado, estatus, moderación, moderado, zustand, stand, moderiert, sichtbarkeit, stato, situação, moderação, moderado, статус, состояние, модерация, الحاله, حاله, الاشراف, durum, stan, 状态, 狀態, 审核, ステータス";

interface Phrase {
  readonly state: ModerationState;
  readonly said: string;
  readonly raw: string;
  readonly isStem: boolean;
}

const states = Object.entries(words).flatMap(([state, list]) => phrasesOf(state as ModerationState, list));
const denials = Object.entries(denied).flatMap(([state, list]) => phrasesOf(state as ModerationState, list));
const stateNames = phrasesOf("hidden", stateHeadings);

function phrasesOf(state: ModerationState, list: string): Phrase[] {
  return list.split(",").map((name) => ({
    state,
    said: textToTokens(name),
    raw: name.trim(),
    isStem: name.trim().endsWith("*"),
  }));
}

/** The longest that stands in it: "not approved" is none that was approved. */
function foundIn(text: string, phrases: readonly Phrase[]): Phrase | undefined {
  const tokens = ` ${textToTokens(text)} `;
  return phrases
    .filter(({ said, raw, isStem }) =>
      isUnspaced.test(raw) ? text.includes(raw) : tokens.includes(isStem ? ` ${said}` : ` ${said} `),
    )
    .reduce<Phrase | undefined>(
      (best, each) => (best !== undefined && best.said.length >= each.said.length ? best : each),
      undefined,
    );
}

const isUnspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Names of fields run words together: `validation_status`, `isHidden`. */
function namesIn(heading: string): string {
  return heading.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2").replace(/^.*[/:]/s, "");
}

const mostWords = 4;
const mostLetters = 10;
const longestState = 60;

function isShort(heading: string): boolean {
  if (isUnspaced.test(heading)) return heading.length <= mostLetters;
  const tokens = textToTokens(heading);
  return tokens.length <= 40 && tokens.split(" ").length <= mostWords;
}

export interface StateReading {
  readonly dateOrder: DateOrder;
  /** What words of a cell stand for, as a person said it: one of the states, or empty for a row that stands. */
  readonly words?: readonly { readonly cell: string; readonly means: string }[] | undefined;
}

/**
 * Undefined for a row that stands as any other.
 *
 * @rule A row that its source hides, deletes or rejects is put before a person.
 */
export function readState(
  heading: string,
  cell: string,
  { dateOrder, words: own }: StateReading,
): ModerationState | undefined {
  const said = wordIn(cell, own);
  if (said !== undefined) return moderationStates.find((state) => state === said);
  if (cell === "" || cell.length > longestState) return undefined;
  const name = namesIn(heading);
  const flag = isShort(name) ? foundIn(name, states)?.state : undefined;
  const denial = isShort(name) && flag === undefined ? foundIn(name, denials)?.state : undefined;
  if (cell === "-1" && isShort(name) && (flag ?? denial ?? foundIn(name, stateNames)) !== undefined) return "rejected";
  const isYes = readYes(cell, {});
  if (isYes === false) return denial;
  if (flag !== undefined && (isYes === true || readMoment(cell, { zone: "UTC", dateOrder }) !== undefined)) return flag;
  if (isYes === true) return undefined;
  return foundIn(namesIn(cell), states)?.state;
}

/** Whether a column says such a thing of its rows: its heading does, or cells that say nothing else. */
export function holdsStates(heading: string, cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== "");
  const name = namesIn(heading);
  const read = (cell: string): ModerationState | undefined => readState(heading, cell, { dateOrder: "day-first" });
  const found = filled.some((cell) => read(cell) !== undefined);
  const isFlag = isShort(name) && foundIn(name, states) !== undefined;
  // "Finished" above empty cells says nothing; "deleted at" says that nothing was.
  if (isFlag || (isShort(name) && filled.length > 0 && foundIn(name, denials) !== undefined)) {
    const saying = filled.filter((cell) => readYes(cell, {}) !== undefined || read(cell) !== undefined);
    return saying.length * 2 >= filled.length;
  }
  if (isShort(name) && foundIn(name, stateNames) !== undefined) return found;
  // Under another heading a word is one of them only where it stands alone, in a list of few words.
  return (
    new Set(filled).size <= mostOfList &&
    !holdsMoments(filled) &&
    filled.every((cell) => cell.length <= longestState) &&
    filled.some((cell) => cell.split(/[,;|]/).some((one) => states.some(({ said }) => said === textToTokens(one))))
  );
}

const mostOfList = 12;

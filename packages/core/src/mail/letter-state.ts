/** How a mailbox marks letters that nobody sent to be read: as deleted, as spam, as not finished. Each program in its way. */
import type { MailHeaders } from "./mail-headers.ts";

/** `half-written`: its bytes may be cut anywhere. `chat`: no letter at all. */
export const letterStates = ["deleted", "spam", "draft", "chat", "half-written"] as const;
export type LetterState = (typeof letterStates)[number];

/**
 * By what the mailbox itself wrote into its head. Labels with their encoded words read.
 *
 * @rule What its mailbox marks as deleted, spam or draft is listed and not taken in.
 */
export function stateByHeaders(headers: MailHeaders): LetterState | undefined {
  const value = (name: string): string => (headers.get(name) ?? []).join(",");
  const labels = value("x-gmail-labels").split(",").map(plain);
  const label = labels.map(stateByName).find((state) => state !== undefined);
  if (label !== undefined) return label;
  // Thunderbird: bit 3 says that it is expunged; the second word's, that the server deleted it.
  const mozilla = Number.parseInt(value("x-mozilla-status").slice(0, 4), 16);
  const onServer = Number.parseInt(value("x-mozilla-status2").slice(0, 8), 16);
  if ((mozilla & 0x0008) !== 0 || (onServer & 0x0020_0000) !== 0) return "deleted";
  const keywords = `${value("x-mozilla-keys")} ${value("x-keywords")}`.toLowerCase().split(/[\s,]+/);
  if (keywords.some((each) => junkKeywords.has(each))) return "spam";
  if (keywords.includes("$draft")) return "draft";
  // Of Pine, Mutt and Dovecot.
  const status = value("x-status");
  if (status.includes("D")) return "deleted";
  return status.includes("T") ? "draft" : undefined;
}

const junkKeywords: ReadonlySet<string> = new Set(["junk", "$junk", "$spam", "$phishing"]);

/** By the flags of IMAP: `\Deleted`, `\Draft`, `$Junk`. */
export function stateByFlags(flags: Iterable<string>): LetterState | undefined {
  const known = new Set([...flags].map((flag) => flag.toLowerCase()));
  if (known.has(String.raw`\deleted`)) return "deleted";
  if (known.has(String.raw`\draft`)) return "draft";
  return [...junkKeywords].some((each) => known.has(each)) && !known.has("$notjunk") ? "spam" : undefined;
}

/** By what a server says of a whole folder (RFC 6154). */
export function stateBySpecialUse(specialUse: string | undefined): LetterState | undefined {
  const states: Readonly<Record<string, LetterState>> = { "\\junk": "spam", "\\trash": "deleted", "\\drafts": "draft" };
  return states[specialUse?.toLowerCase() ?? ""];
}

/**
 * By where a file lies: the flags behind a Maildir's names (`1.x:2,ST`), its folder for what is still written, and
 * folders that programs have for what is thrown away. `path` with slashes.
 */
export function stateByPath(path: string): LetterState | undefined {
  const folders = path.replaceAll("\\", "/").split("/");
  const name = folders.pop() as string;
  if (folders.at(-1) === "tmp") return "half-written";
  // Where a file system takes no colon, programs write another mark.
  const flags = /[:;!]2,([A-Za-z]*)$/.exec(name)?.[1] ?? "";
  if (flags.includes("T")) return "deleted";
  if (flags.includes("D")) return "draft";
  const bare = name.replace(/\.(?:mbox|mbx|mbs)$/i, "");
  return [...folders.flatMap((folder) => fromImapName(folder).split(".")), bare]
    .map((each) => stateByName(plain(each.replace(/\.(?:mbox|sbd|imapmbox)$/i, ""))))
    .find((state) => state !== undefined);
}

/** Servers write names of folders in a UTF-7 of their own (RFC 3501, 5.1.3). */
function fromImapName(name: string): string {
  return name.replace(/&([A-Za-z0-9+,]*)-/g, (_, code: string) => (code === "" ? "&" : fromBase64(code)));
}

const base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,";

function fromBase64(code: string): string {
  let text = "";
  let held = 0;
  let bits = 0;
  for (const sign of code) {
    held = ((held << 6) | base64.indexOf(sign)) & 0x3f_ffff;
    bits += 6;
    if (bits < 16) continue;
    bits -= 16;
    text += String.fromCharCode((held >> bits) & 0xffff);
  }
  return text;
}

/** Apple Mail's, in the number below its letters: bit 1 says deleted, bit 6 draft, bit 13 junk. */
export function stateByAppleFlags(flags: number): LetterState | undefined {
  // They reach beyond 32 bits.
  const isSet = (bit: number): boolean => Math.floor(flags / 2 ** bit) % 2 === 1;
  if (isSet(1)) return "deleted";
  if (isSet(6)) return "draft";
  return isSet(24) && !isSet(25) ? "spam" : undefined;
}

function plain(label: string): string {
  return label
    .normalize("NFKC")
    .replace(/^\[(?:gmail|google mail)\]\/?/i, "")
    .replace(/["\s_]+/g, " ")
    .trim()
    .toLowerCase();
}

function stateByName(name: string): LetterState | undefined {
  return stateByLabel.get(name);
}

const named = (state: LetterState, names: string): [string, LetterState][] =>
  names.split("|").map((name) => [name.trim().normalize("NFKC"), state]);

/** As Gmail, Outlook, Thunderbird and Apple Mail call them, in their languages. */
const stateByLabel: ReadonlyMap<string, LetterState> = new Map([
  ...named(
    "spam",
    "spam|junk|junk e-mail|junk email|junk mail|bulk mail|courrier indésirable|indésirables|pourriel|spam-verdacht|junk-e-mail|spamverdacht|werbung|unerwünscht|correo no deseado|no deseado|correo basura|lixo eletrônico|lixo eletrónico|correio eletrónico não solicitado|não solicitado|posta indesiderata|indesiderata|ongewenste e-mail|ongewenst|reclame|skräppost|skräp|søppelpost|søppel|uønsket post|uønsket mail|roskaposti|wiadomości-śmieci|spam lub śmieci|niechciane|nevyžádaná pošta|nevyžiadaná pošta|levélszemét|mesaje nedorite|спам|нежелательная почта|небажана пошта|нежелана поща|ανεπιθύμητα|ανεπιθύμητη αλληλογραφία|istenmeyen e-posta|önemsiz e-posta|önemsiz|gereksiz|رسائل غير مرغوب فيها|غير مرغوب فيه|البريد العشوائي|البريد غير الهام|بريد إلكتروني غير هام|דואר זבל|ספאם|هرزنامه|垃圾邮件|垃圾郵件|垃圾信件|迷惑メール|스팸함|스팸|정크 메일|정크메일|จดหมายขยะ|สแปม|thư rác|spam hoặc thư rác|barua taka|स्पैम|स्पैम मेल|স্প্যাম",
  ),
  ...named(
    "deleted",
    "trash|bin|deleted|deleted items|deleted messages|corbeille|éléments supprimés|messages supprimés|papierkorb|gelöschte elemente|gelöschte objekte|gelöscht|papelera|elementos eliminados|eliminados|mensajes eliminados|lixeira|lixo|itens excluídos|itens eliminados|reciclagem|cestino|posta eliminata|prullenbak|prullenmand|verwijderde items|verwijderd|papperskorgen|papperskorg|borttagna objekt|borttaget|papirkurv|papirkurven|slettet post|slettede elementer|roskakori|poistetut|poistetut viestit|kosz|elementy usunięte|usunięte|koš|odstraněná pošta|odstránená pošta|kuka|lomtár|törölt elemek|coș de gunoi|elemente șterse|корзина|удаленные|удаленные элементы|кошик|видалені|видалені елементи|кош|κάδος απορριμμάτων|κάδος ανακύκλωσης|διαγραμμένα|çöp kutusu|çöp|silinmiş öğeler|المهملات|سلة المهملات|العناصر المحذوفة|المحذوفات|אשפה|פריטים שנמחקו|זבל|زباله دان|سطل زباله|已删除邮件|已删除|已刪除的郵件|已刪除|垃圾箱|垃圾桶|废纸篓|ゴミ箱|削除済みアイテム|휴지통|지운 편지함|삭제된 항목|ถังขยะ|รายการที่ถูกลบ|thùng rác|mục đã xóa|sampah|tong sampah|item terhapus|taka|kikapu|tupio|रद्दी|ट्रैश|कूड़ेदान|ট্র্যাশ",
  ),
  ...named(
    "draft",
    "draft|drafts|templates|brouillon|brouillons|entwurf|entwürfe|borrador|borradores|rascunho|rascunhos|bozza|bozze|concept|concepten|utkast|kladder|kladde|luonnokset|luonnos|kopie robocze|wersje robocze|wersja robocza|szkice|koncepty|rozepsané|piszkozatok|piszkozat|mesaje nefinalizate|ciorne|черновики|черновик|чернетки|чернетка|чернови|πρόχειρα|taslaklar|taslak|المسودات|مسودة|مسودات|טיוטות|טיוטה|پیش نویس‌ها|پیش‌نویس‌ها|草稿|草稿箱|草稿匣|下書き|임시보관함|임시 보관함|จดหมายร่าง|ร่างจดหมาย|แบบร่าง|thư nháp|bản nháp|draf|konsep|rasimu|ड्राफ़्ट|ড্রাফ্ট|unsent messages|outbox",
  ),
  ...named("chat", "chat|chats|tchat|clavardage|чат|聊天|聊天室|チャット|채팅|الدردشة|דו שיח|sohbet|czat|bate-papo"),
]);

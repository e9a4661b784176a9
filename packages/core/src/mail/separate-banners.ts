/** What the servers of offices put above a letter: that it came from outside, that its sender writes seldom. */
import { mark, type Kind, type Line } from "./letter-lines.ts";

/** Banners stand above all words, or above the letter that is quoted. */
const mostBanners = 4;
const longestBanner = 600;
const mostLines = 8;

export function separateBanners(lines: readonly Line[], kinds: Kind[]): void {
  let at = 0;
  for (let banners = 0; banners < mostBanners; banners += 1) {
    while (lines[at]?.look === "empty" || lines[at]?.look === "rule") at += 1;
    const end = paragraphEnd(lines, at);
    const words = lines
      .slice(at, end)
      .map(({ text }) => text)
      .join(" ");
    if (end === at || words.length > longestBanner) return;
    const isWhole = isBanner(words);
    if (!isWhole && !isTag(lines[at] as Line)) return;
    mark(kinds, at, isWhole ? end : at + 1, "signature");
    at = isWhole ? end : at + 1;
  }
}

function paragraphEnd(lines: readonly Line[], from: number): number {
  let end = from;
  while (end < lines.length && end < from + mostLines && lines[end]?.look !== "empty" && lines[end]?.look !== "quote")
    end += 1;
  return end;
}

/** A line of its own, perhaps right above the words: "[EXTERNAL]". */
function isTag({ text }: Line): boolean {
  return tag.test(text) || isBanner(text);
}

const tag =
  /^(?:[\s[(<{*]|⚠|\ufe0f)*(external( (e-?mail|sender|message|mail))?|ext|extern(e|er|o|a|es)?( ?(e-?mail|absender|afzender|message|nachricht|mail))?|e-?mail (externe|externo|esterna)|correo externo|expéditeur externe|внешн\p{L}{2,3}( (письмо|отправитель|почта))?|خارجي|بريد خارجي|外部(邮件|郵件)?|nje)\s*[\])>}*:]+\s*$/iu;

/** One who writes seldom, as Microsoft's servers say it. */
const seldom =
  /you don['’]t often get e-?mail|some people who received this message don['’]t often|learn why this is important|sie erhalten nicht (oft|häufig) (eine )?e-?mails?|vous n['’](obtenez|recevez) pas souvent d['’]?e-?(mail|courrier)|vous ne recevez pas souvent|no suele recibir correo|no recibe (a menudo|con frecuencia) correo|no sueles recibir correo|non si ricevono spesso (messaggi|e-?mail)|non ricevi spesso|u ontvangt niet vaak e-?mail|não costuma receber e-?mails?|você não (costuma receber|recebe) (com frequência )?e-?mails?|nie otrzymujesz często|du får inte ofta e-?post|du får ikke ofte|et saa usein sähköpostia|вы нечасто получаете|ви нечасто отримуєте|sık sık e-?posta almazsınız|genellikle e-?posta almıyorsunuz|لا تتلقى (بريد|رسائل).{0,40}(غالب|كثير)|لا تتلقى.{0,60}غالب|不经常收到来自|通常不会收到来自|不常收到|不常會收到|電子メールを受け取ることはあまりありません|メールを受信することはあまりありません|자주 받지 않습니다|nedostáváte často|nem gyakran kap|hupokei barua pepe mara kwa mara|δεν λαμβάνετε συχνά|nu primiți des|אינך מקבל/iu;

/** A letter's being from outside, with what to do about it: neither by itself. */
const outside =
  /extern|outside|außerhalb|extérieur|exterior|de fuera|fuera de|fora da|esterno|estern|buiten|utanför|udefra|utenfra|uden for|ulkopuol|zewn[ąę]trz|внешн|извне|за пределами|зовнішн|ззовні|dışarıdan|dış kaynak|dışından|خارج|外部|組織外|组织外|외부|vnější|mimo organizac|külső|kívülről|nje ya|kutoka nje|εξωτερικ|חיצוני|מחוץ|extern[ăa]|bên ngoài|luar/iu;
const mailWords =
  /e-?mail|mail|message|sender|nachricht|absender|courriel|expéditeur|correo|mensaje|remitente|mensagem|remetente|messaggio|mittente|bericht|afzender|meddelande|besked|viesti|wiadomoś|письм|сообщен|отправител|лист|повідомл|e-?posta|gönderen|رسالة|بريد|المرسل|邮件|郵件|メール|메일|zpráv|üzenet|levél|barua pepe|ujumbe|μήνυμα|הודעה|דוא|mesaj|thư|pesan/iu;
const careWords =
  /caution|warning|attention|be careful|do not (click|open)|don['’]t click|exercise care|think before|vorsicht|achtung|warnung|klicken sie|öffnen sie|prudence|ne cliquez|n['’]ouvrez|méfi|precaución|advertencia|cuidado|atención|no haga clic|no abra|atenção|não clique|aviso|attenzione|non cliccare|non aprire|let op|klik niet|waarschuwing|varning|klicka inte|advarsel|forsigtig|klik ikke|varoitus|älä avaa|uwaga|nie klikaj|ostrożn|внимание|осторожн|не переходите|не открывайте|увага|обережно|dikkat|uyarı|tıklamayın|تحذير|تنبيه|لا تنقر|الحذر|انتبه|注意|警告|小心|请勿|請勿|点击|クリックしない|주의|클릭하지|pozor|upozornění|neklikejte|figyelem|vigyáz|tahadhari|usibofye|usifungue|προσοχή|זהירות|atenție|cảnh báo|peringatan|hati-hati|\[ext/iu;

function isBanner(words: string): boolean {
  if (/^\s*ZjQcmQRYFpfptBanner/.test(words) || seldom.test(words)) return true;
  if (/^\W*\p{Nd}/u.test(words) || !outside.test(words) || !mailWords.test(words) || !careWords.test(words))
    return false;
  // An answer may speak of all this too; a banner begins with it.
  const start = words.replace(/^[\s[\](){}<>【】［］〔〕*_!|=~#\p{So}\ufe0f:-]+/u, "").slice(0, 24);
  return (
    tagAtStart.test(start) ||
    start.search(careWords) === 0 ||
    (/^(?:this|diese|ce|cette|este|esta|questo|questa|dit|deze|это|هذه|هذا|此|本)\s?/iu.test(start) &&
      mailWords.test(start))
  );
}

const tagAtStart = /^(?:external|extern|externe|externo|externa|esterno|ext)\b|^(?:外部|組織外|组织外|외부|خارجي)/iu;

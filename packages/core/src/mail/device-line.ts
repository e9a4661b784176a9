/** What telephones and mail programs add below a letter, in the languages that they speak. */

/** "Sent", as such lines say it. */
const sentWords =
  /(?<!\p{L})(sent|gesendet|geschickt|verschickt|envoy[ée]e?|expédié|enviad[oa]|enviat|enviado|verzonden|verstuurd|gestuurd|skickat|skickades|sendt|lähetetty|wysłan[aeoy]?|odesláno|odoslané|poslané|отправлен[оа]?|надіслано|відправлено|адпраўлена|изпратено|испратено|послато|poslano|poslato|küldve|küldött|trimis|gönderildi|gönderilmiştir|στάλθηκε|απεστάλη|saadetud|išsiųsta|nosūtīts|göndərilib|yuborildi|жіберілді|gửi từ|được gửi|dikirim|dihantar|imetumwa|ilitumwa|ipinadala|dërguar|anfonwyd|bidalia)(?!\p{L})|أ?ُ?رسلت?|مُ?رسل|ارسال شده|ارسال‌شده|فرستاده|נשלח|发自|發自|从我的|從我的|傳送自|发送自|寄自|发送|送信|보냄|발신|보낸|ส่งจาก|भेजा|পাঠানো|அனுப்பப்பட்டது|పంపబడింది|გაგზავნილია|ուղարկված|ուղարկվել|የተላከ/iu;

/** "Get", as a program praises itself. */
const getWords =
  /(?<!\p{L})(get|télécharge[rz]|obtenez|obtener|obtenha|descarg(?:a|ue|ar)|holen sie sich|laden sie|scarica|ottieni|download|krijg|hämta|hent|få|hanki|pobierz|získejte|stáhnout|získať|preuzmite|prenesite|beszerzés|obțineți|descărcați|edinin|indirin|yükleyin|αποκτήστε|λήψη|hankige|gauti|iegūt|tải|dapatkan|unduh|pata|kunin)(?!\p{L})|الحصول على|احصل على|دریافت|קבל את|השג את|下载|取得|入手|다운로드|รับ|प्राप्त करें/iu;
const programs = /outlook|yahoo ?mail|gmail|proton ?mail|blue ?mail|aqua ?mail|mail\.ru|icloud|tutanota|gmx|web\.de/iu;

/** What they are called, or that it is "my telephone". */
const devices =
  /iphon|ipad|ipod|android|galaxy|samsung|huawei|honor|xiaomi|redmi|oneplus|oppo|vivo|pixel|nokia|lumia|motorola|blackberry|xperia|htc|\blg\b|\bzte\b|tecno|infinix|itel|windows|outlook|yahoo|gmail|proton ?mail|protonmail|tuta(?:nota)?|gmx|web\.de|t-online|mail\.ru|mail für|mail for|mail pour|почт|яндекс|yandex|libero|orange|\bsfr\b|\bbt\b|aol|icloud|airmail|spark|mailbird|thunderbird|k-9|fairemail|nine|bluemail|edison|myemail|telcel|smartphone|handy|mobil|móvil|movil|celular|portable|téléphone|telefon|teléfono|telefone|telefoon|puhelin|telefonu|τηλέφων|телефон|смартфон|мобильн|мобільн|phone|tablet|tableta|device|هاتف|جوال|الجوال|موبايل|آیفون|گوشی|סלולרי|טלפון|手机|手機|電話|スマートフォン|携帯|휴대|스마트폰|โทรศัพท์|điện thoại|ponsel|telepon|simu|मोबाइल|फ़ोन|फोन|মোবাইল|qq邮箱|网易|aifon|айфон|айфона|айпад/iu;

/** With whatever stands around it, such as the address of its shop. */
const longestDeviceLine = 160;

/** A whole phrase of such a line, where it names no device that we know. */
const phrases =
  /^\s*[-–—<(_*]*\s*((this (e-?mail|message) was )?sent (from|by|via|with|using)\b.{0,200}|get \[?outlook\b.{0,80}|\S{3,15} outlook (pour|para|per|für|voor|til|för|dla|для)\b.{0,80}|from my (iphone|ipad|ipod|phone|mobile|cell|device|tablet|android|samsung|galaxy|blackberry|huawei|nokia|lumia|windows|xperia|htc|pixel)\b.{0,60}|envoyé (depuis|de|avec|via|à partir)\b.{0,80}|enviad[oa] (desde|do|da|a partir|con|com)\b.{0,80}|inviato d[ae]l?\b.{0,80}|von mein.{1,60}gesendet|gesendet (von|mit|mittels|über|aus)\b.{0,80}|diese (nachricht|e-?mail) wurde (von|mit)\b.{0,80}|sendt (fra|med|via)\b.{0,80}|skickat från\b.{0,80}|verzonden (van|vanaf|met|via)\b.{0,80}|verstuurd (van|vanaf|met|via)\b.{0,80}|wysłan[aeoy]? (z|przez|za)\b.{0,80}|lähetetty\b.{0,80}|отправлено (с|из|через|от)\s.{0,80}|надіслано (з|із|через)\s.{0,80}|أُ?رسلت? من\s.{0,80}|مُ?رسل من\s.{0,80}|发自我的.{0,40}|發自我的.{0,40}|從我的.{0,40}|傳送自.{0,40}|imetumwa (kutoka|kwa)\b.{0,80}|.{0,40}से भेजा गया.{0,20}|\S{1,40} from mobile)[\s.)>*_]*$/iu;

export function isDeviceLine(line: string): boolean {
  if (line.length > 2 * longestDeviceLine) return false;
  const seen = line
    .replaceAll(/[\p{Cf}]/gu, "")
    .replaceAll(/\s*[<([]?\s*https?:[^\s>)\]]*[>)\]]?/gu, "")
    .trim();
  if (seen.length > longestDeviceLine) return false;
  if (phrases.test(seen)) return true;
  const words = seen.split(/\s+/).length;
  // "We sent them a telephone." is somebody's sentence, and so is what answers by a number.
  if (words > 9 || seen.length > 80 || /[.!?。！？؟]$/u.test(seen) || /^\W*\p{Nd}{1,2}\s?[.:)]/u.test(seen))
    return false;
  return (
    (isAround(sentWords.exec(seen), seen) && devices.test(seen)) ||
    (isAround(getWords.exec(seen), seen) && programs.test(seen))
  );
}

/** Such a line begins or ends with that word, whatever the language. */
function isAround(said: RegExpExecArray | null, line: string): boolean {
  if (said === null) return false;
  const before = line.slice(0, said.index);
  const after = line.slice(said.index + said[0].length);
  return !/[\p{L}\p{Nd}]/u.test(before) || !/[\p{L}\p{Nd}]/u.test(after);
}

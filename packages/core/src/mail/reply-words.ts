/** Words by which mail programs and their users mark what is not the reply, in the languages people write to us in. */

/** "wrote", as a line before a quoted letter says it. */
export const wroteWords =
  /(?<!\p{L})(wrote|writes|schrieb|schreef|geschreven|a écrit|escribi[oó]|escreveu|ha scritto|napisał|napisal|skrev|kirjoitti|yazdı|şunu yazdı|aliandika|scris|írta|napsal|napisał\(a\)|menulis|đã viết)(?!\p{L})|написал|пишет|пише|написав|كتب|تمت كتابة|نوشت|כתב|写道|寫道|wrote|書きました|のメール|작성|लिखा|έγραψε/iu;

/** How such a line begins. */
export const attributionOpening =
  /^(On|At|Le|Am|El|Em|Op|Il|Den|Dnia|W dniu|Dne|La|Pada|Mnamo|Vào|Στις|В|У|في|في يوم|بتاريخ|在|于|於|\d|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье)/u;

/** Names of headers as programs copy them into a reply, followed by a colon. */
export const copiedHeader =
  /^(From|Reply-To|Sent|To|Cc|Bcc|Date|Subject|De|Envoyé|À|A|Objet|Répondre à|Von|Gesendet|An|Betreff|Datum|Enviado|Enviado el|Para|Asunto|Fecha|Assunto|Data|Da|Risposta|Inviato|Oggetto|Van|Verzonden|Aan|Onderwerp|Från|Skickat|Till|Ämne|Fra|Sendt|Til|Emne|Od|Wysłano|Do|Temat|От|Отправлено|Кому|Тема|Дата|Від|Надіслано|من|إلى|التاريخ|الموضوع|تاريخ الإرسال|发件人|发送时间|收件人|主题|日期|寄件者|收件者|主旨|差出人|送信日時|宛先|件名|보낸 사람|받는 사람|제목|Gönderen|Kime|Konu|Kwa|Kutoka|Mada|प्रेषक|प्रति|विषय)$/iu;

/** A line that stands above a letter that was handed on or answered whole. */
export const letterMark =
  /^\s*[-_*]*\s*(Original Message|Forwarded message|Begin forwarded message|Message d'origine|Message transféré|Message original|Ursprüngliche Nachricht|Weitergeleitete Nachricht|Mensaje original|Mensaje reenviado|Mensagem original|Mensagem encaminhada|Messaggio originale|Messaggio inoltrato|Oorspronkelijk bericht|Doorgestuurd bericht|Ursprungligt meddelande|Opprinnelig melding|Oprindelig (?:besked|meddelelse)|Videresendt (?:besked|melding)|Vidarebefordrat meddelande|Alkuperäinen viesti|Původní zpráva|Eredeti üzenet|Mesaj original|Özgün ileti|Orijinal mesaj|Αρχικό μήνυμα|Оригінальне повідомлення|Thư gốc|Pesan asli|پیام اصلی|הודעה מקורית|Wiadomość oryginalna|Исходное сообщение|Пересланное сообщение|الرسالة الأصلية|رسالة معاد توجيهها|原始邮件|原始郵件|转发的邮件|元のメッセージ|원본 메시지|Ujumbe asili|मूल संदेश)\s*:?\s*[-_*]*\s*$/iu;

/** What telephones and programs add below. */
export const deviceLine =
  /^\s*[-–—<(]*\s*(((this (e-?mail|message) was )?sent (from|by|via|with|using)\b.{0,200})|get \[?outlook\b.{0,80}|\S{3,15} outlook (pour|para|per|für|voor|til|för|dla|для)\b.{0,80}|from my (iphone|ipad|ipod|phone|mobile|cell|device|tablet|android|samsung|galaxy|blackberry|huawei|nokia|lumia|windows|xperia|htc|pixel)\b.{0,60}|envoyé (depuis|de|avec)\b.{0,80}|enviado (desde|do|a partir)\b.{0,80}|inviato d[ae]\b.{0,80}|von mein.{1,60}gesendet|gesendet (von|mit|mittels)\b.{0,80}|diese nachricht wurde von\b.{0,80}|sendt fra\b.{0,80}|skickat från\b.{0,80}|verzonden (van|vanaf|met|via)\b.{0,80}|verstuurd (van|vanaf|met)\b.{0,80}|wysłane? z\b.{0,80}|lähetetty\b.{0,80}|отправлено (с|из)\s.{0,80}|надіслано з\s.{0,80}|أُ?رسلت? من\s.{0,80}|مُ?رسل من\s.{0,80}|发自我的.{0,40}|從我的.{0,40}|傳送自.{0,40}|iPhoneから送信.{0,40}|imetumwa kutoka\b.{0,80}|.{0,40}से भेजा गया.{0,20}|\S{1,40} from mobile)[\s.)>]*$/iu;

/** By which the programs of offices say for whom alone a letter is. */
export const warning =
  /confiden|privileged|intended (only|solely|for|recipient)|disclaimer|destinat|vertraulich|vertrouwelijk|riservat|poufn|конфиденц|конфіденц|سري|保密|機密|기밀|gizli|siri|गोपनीय/iu;

/** A line by which programs say that another letter follows: "-----Original Message-----", "Begin forwarded message:". */

/** "Message" and "letter" as programs call them; between dashes each of them says that one follows. */
const letterWords =
  /(?<!\p{L})(messages?|e-?mail|mail|courriel|nachricht|mensaje|correo|mensagem|missatge|mezua|mensaxe|messaggio|bericht|meddelande|meddelelse|melding|besked|viesti|zpráva|správa|zprávy|üzenet|mesaj|mesajul|mesajı|ileti|iletisi|μήνυμα|сообщени[ея]|письм[оа]|повідомлення|лист|съобщение|порука|poruka|sporočilo|wiadomość|wiadomości|pesan|mesej|thư|tin nhắn|ujumbe|boodskap|teade|kiri|laiškas|žinutė|pranešimas|vēstule|ziņojums|skilaboð|tölvupóstur|neges|xabar|хат|хабарлама)(?!\p{L})|邮件|郵件|郵便|メッセージ|メール|메시지|메일|رسالة|الرسالة|پیام|ایمیل|הודעה|संदेश|বার্তা|ข้อความ|செய்தி|సందేశం|შეტყობინება|հաղորդագրություն|መልእክት/iu;

const dashed = /^[-_*=—–]{2,}\s*([^-_*=].{1,60}?)\s*[-_*=—–]{2,}\s*:?$/u;

/** Written without dashes, each with its colon. */
const plain =
  /^\s*\**\s*(Original Message|Forwarded message|Begin forwarded message|Message d['’]origine|Message transféré|Début du message (?:transféré|réexpédié)|Message original|Ursprüngliche Nachricht|Weitergeleitete Nachricht|Anfang der weitergeleiteten (?:Nachricht|E-Mail)|Mensaje original|Mensaje reenviado|Inicio del mensaje reenviado|Mensagem original|Mensagem encaminhada|(?:Início|Começo) da mensagem (?:reencaminhada|encaminhada)|Messaggio originale|Messaggio inoltrato|Inizio (?:del )?messaggio inoltrato|Oorspronkelijk bericht|Doorgestuurd bericht|Begin doorgestuurd bericht|Ursprungligt meddelande|Vidarebefordrat (?:meddelande|brev)|Börja vidarebefordrat (?:meddelande|brev)|Opprinnelig melding|Videresendt (?:besked|melding|meddelelse)|Start på videresendt melding|Starten på (?:den )?videresendte (?:e-mail|besked|meddelelse)|Oprindelig (?:besked|meddelelse)|Alkuperäinen viesti|Välitetty viesti|Välitetty viesti alkaa|Původní zpráva|Přeposlaná zpráva|Začátek přeposlané zprávy|Pôvodná správa|Preposlaná správa|Eredeti üzenet|Továbbított üzenet|Továbbított levél kezdete|Mesaj original|Mesaj redirecționat|Începutul mesajului redirecționat|Özgün ileti|Orijinal mesaj|İletilen (?:mesaj|ileti)|Yönlendirilen (?:mesaj|ileti)|İleti başlangıcı|Αρχικό μήνυμα|Προωθημένο μήνυμα|Έναρξη προωθημένου μηνύματος|Оригінальне повідомлення|Переслане повідомлення|Початок листа, що пересилається|Исходное сообщение|Пересланное сообщение|Пересылаемое (?:сообщение|письмо)|Начало переадресованного сообщения|Препратено съобщение|Оригинално съобщение|Thư gốc|Thư đã chuyển tiếp|Bắt đầu thư được chuyển tiếp|Pesan asli|Pesan terusan|Mulai pesan terusan|پیام اصلی|پیام هدایت شده|הודעה מקורית|הודעה שהועברה|תחילת ההודעה שהועברה|Wiadomość oryginalna|Wiadomość napisana przez|Początek przekazywanej wiadomości|Przekazana wiadomość|Proslijeđena poruka|Početak proslijeđene poruke|Izvorna poruka|Posredovano sporočilo|Izvirno sporočilo|Edastatud kiri|Algne sõnum|Persiųstas laiškas|Pārsūtīta vēstule|الرسالة الأصلية|رسالة معاد توجيهها|بدء الرسالة المعاد توجيهها|بداية الرسالة المُعاد توجيهها|原始邮件|原始郵件|转发的邮件|已转发的邮件|轉寄的郵件|開始轉寄的郵件|以下是转发的邮件|開始轉寄郵件|元のメッセージ|転送メッセージ|転送されたメッセージ|以下は、転送されたメッセージです|원본 메시지|전달된 메시지|전달된 이메일 시작|Ujumbe asili|Ujumbe uliosambazwa|Anza ujumbe uliosambazwa|मूल संदेश|फ़ॉरवर्ड किया गया संदेश|अग्रेषित संदेश|Missatge reenviat|Missatge original)\s*\**\s*[:：]?\s*\**\s*$/iu;

export function isLetterMark(line: string): boolean {
  if (line.length > 120) return false;
  const seen = line.replaceAll(/\p{Cf}/gu, "");
  const [, title] = dashed.exec(seen) ?? [];
  return plain.test(seen) || (title !== undefined && letterWords.test(title) && !/\bPGP\b/.test(title));
}

/** "Forwarded", as such a line says it: what follows was handed on, and is nobody's answer to it. */
const forwardedWords =
  /forward|transféré|transfér|réexpédi|weitergeleitet|reenviad|reenviat|encaminhad|reencaminhad|inoltrat|doorgestuurd|vidarebefordra|videresend|välitet|přeposl|preposl|továbbított|redirecționat|iletilen|yönlendirilen|ileti başlangıcı|προωθ|пересл|пересыл|переадрес|пересила|препрат|chuyển tiếp|terusan|diteruskan|dimajukan|هدایت|שהועברה|przekaz|przesłan|prosl[ij]|posredovan|edastatud|persiųst|pārsūt|معاد توجيه|المُعاد|المعاد|转发|轉寄|轉發|転送|전달|uliosambazwa|फ़ॉरवर्ड|फॉरवर्ड|अग्रेषित|ipinasa|áframsent|prosleđen|проследен|ফরোয়ার্ড/iu;

/** Whether such a line says that what follows was forwarded. */
export function saysForwarded(line: string): boolean {
  const seen = line.replaceAll(/\p{Cf}/gu, "");
  return seen.length <= 120 && forwardedWords.test(seen);
}

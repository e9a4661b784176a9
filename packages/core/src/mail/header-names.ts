/** Names of headers as programs copy them above a quoted letter, in the languages that they speak. Data only; small letters. */

export type HeaderRole = "from" | "sent" | "to" | "copy" | "subject" | "other";

const namesByRole: Record<HeaderRole, string> = {
  from: "from|de|von|van|da|från|fra|frá|od|од|от|от кого|від|адправіў|من|از|فرستنده|发件人|發件人|寄件者|寄件人|差出人|送信者|보낸 사람|보낸사람|발신|gönderen|kimden|kimdən|kutoka|kutoka kwa|प्रेषक|द्वारा|από|saatja|kellelt|lähettäjä|מאת|šalje|pošiljatelj|feladó|nuo|no|sūtītājs|de la|expeditor|expéditeur|จาก|từ|người gửi|dari|daripada|nga|oddi wrth|nork|remitente|remetente|mittente|afzender|absender|nadawca|odesílatel|odosielateľ|подател|пошиљалац|кімнен|кімден|ვისგან|გამომგზავნი|ումից|ուղարկող|ከ|লেখক|প্রেরক|থেকে|அனுப்புநர்|నుండి|mula kay|mula sa|منجانب",
  sent: "sent|date|envoyé|envoyé le|date d'envoi|gesendet|gesendet am|datum|enviado|enviado el|enviada|enviada em|enviado em|enviada el|enviat|fecha|fecha de envío|data|inviato|data invio|verzonden|skickat|sendt|dato|wysłano|data wysłania|odesláno|odoslané|dátum|отправлено|отправлен|дата|надіслано|изпратено|испратено|послато|poslato|تم الإرسال|تاريخ الإرسال|أرسلت|التاريخ|发送时间|發送時間|发送日期|日期|时间|時間|已傳送|寄件日期|傳送日期|傳送時間|送信日時|日付|日時|보낸 날짜|보낸 시간|날짜|일자|gönderildi|gönderme tarihi|gönderilme|gönderilme tarihi|tarih|tarix|göndərilib|στάλθηκε|ημερομηνία|απεστάλη|saadetud|saatmisaeg|kuupäev|ارسال شده|تاریخ ارسال|تاریخ|lähetetty|päivämäärä|päiväys|pvm|נשלח|תאריך|poslano|vrijeme|elküldve|küldve|dátum|išsiųsta|nosūtīts|datums|trimis|data trimiterii|dată|ส่ง|ส่งเมื่อ|วันที่|đã gửi|ngày|ngày gửi|dikirim|dihantar|tanggal|tarikh|dërguar|dagsetning|anfonwyd|bidalia|भेजा गया|भेजा|दिनांक|तारीख|তারিখ|পাঠানো হয়েছে|প্রেরিত|imetumwa|ilitumwa|tarehe|ipinadala|petsa|жіберілді|күні|გაგზავნილია|გაიგზავნა|თარიღი|ուղարկվել է|ամսաթիվ|የተላከው|ቀን|அனுப்பியது|தேதி",
  to: "to|à|a|an|para|aan|till|til|do|komu|pre|кому|до|за|إلى|الى|به|گیرنده|收件人|收件者|宛先|받는 사람|받는사람|수신|kime|kimə|alıcı|προς|adressaat|kellele|saaja|vastaanottaja|אל|לכבוד|prima|za|primatelj|címzett|kam|kam (to)|către|catre|ถึง|đến|tới|người nhận|kepada|untuk|ke|për|viðtakandi|at|nori|per a|kwa|प्रति|को|প্রতি|প্রাপক|para kay|кімге|ვის|მიმღები|ում|ստացող|ለ|destinatario|destinataire|destinatário|empfänger|ontvanger|odbiorca|mottagare|modtager|mottaker|அனுப்பு|பெறுநர்",
  copy: "cc|bcc|copy|copie|copia|cópia|còpia|kopie|kopi|kopia|kopio|kopija|kópia|koopia|копия|копія|копие|копија|نسخة|نسخة إلى|رونوشت|抄送|副本|참조|ccへ|bilgi|κοιν.|κοινοποίηση|עותק|másolatot kap|másolat|dw|สำเนา|tembusan|salinan|sk|nakala",
  subject:
    "subject|objet|betreff|asunto|assunto|oggetto|onderwerp|ämne|emne|temat|předmět|predmet|предмет|тема|относно|наслов|الموضوع|موضوع|主题|主題|主旨|件名|제목|konu|θέμα|teema|aihe|נושא|zadeva|naslov|tárgy|tēma|tema|temë|subiect|เรื่อง|หัวเรื่อง|chủ đề|tiêu đề|subjek|perihal|hal|mövzu|subjekti|efni|gaia|assumpte|विषय|বিষয়|mada|kichwa|paksa|тақырып|თემა|թեմա|ርዕሰ ጉዳይ|ርዕስ|sujet|pwnc|thema|titel|dalykas|பொருள்|విషయం|عنوان",
  other:
    "reply-to|répondre à|risposta|antwort an|responder a|organization|organisation|importance|attachments|pièces jointes|anlagen|bijlagen|mailed-by|message-id",
};

const roles: ReadonlyMap<string, HeaderRole> = new Map(
  Object.entries(namesByRole).flatMap(([role, names]) =>
    names.split("|").map((name) => [name.normalize("NFC"), role as HeaderRole] as const),
  ),
);

/** undefined: no name of a header that we know. */
export function headerRole(name: string): HeaderRole | undefined {
  return roles.get(name.normalize("NFC").toLowerCase());
}

/**
 * What answers a person and not a question: a reaction that a program sends for a touch, or thanks and nothing else. Nobody
 * but a person sets such a thing aside.
 */
import { textToTokens } from "../base/tokens.ts";

/** Says what it is, in the parts of a letter (Gmail's own). */
export function isReactionPart(mediaType: string): boolean {
  return /\breaction\+json\b/i.test(mediaType);
}

const longest = 300;

/**
 * Whether these words are no more than thanks, a greeting, or a picture of one. `names`: of whoever writes.
 *
 * @rule Thanks and pictures of thanks are proposed as a reply, and set aside by a person.
 */
export function isOnlyReply(text: string, names: readonly string[] = []): boolean {
  if (text.length > 4 * longest) return false;
  const words = text
    .normalize("NFKC")
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .trim();
  if (words === "" || words.length > longest) return false;
  if (!/[\p{L}\p{N}]/u.test(words)) return /\p{Extended_Pictographic}/u.test(words);
  if (isReaction(words)) return true;
  const known = new Set(names.flatMap((name) => textToTokens(name).split(" ")));
  const rest = thanksWithoutSpaces(words.toLowerCase());
  const tokens = textToTokens(rest.text)
    .split(" ")
    .filter((token) => token !== "" && !known.has(token));
  const isThanks = rest.hasThanks || tokens.some((token) => thanks.has(token));
  return isThanks && tokens.every((token) => thanks.has(token) || around.has(token));
}

/** As mail programs and telephones say it for somebody: in Gmail, Outlook, Apple's and Google's messages. */
function isReaction(words: string): boolean {
  const reacted =
    /\b(?:reacted|reacts)\b|réagi|reaccion|reagi(?:ert|u|to|rt|erde|rade)?\b|reager(?:de|ade|erede)|отреагировал|відреагував|zareagował|reagoval|reagált|tepki|تفاعل|回应|回應|做出.?反应|リアクション|반응|amejibu|bereaksi/iu;
  const program =
    /\bgmail\b|\boutlook\b|(?:to|à|al?|auf|op|på|на|на|على|kwa) (?:your|votre|tu|su|ihre|deine|seu|sua|uw|je|din|ваше|твоё|رسالتك|ujumbe)|您的|你的|あなたの|회원님/iu;
  if (reacted.test(words) && program.test(words)) return true;
  // Apple's: what was done, and in quotation marks to which words.
  return /^(?:liked|loved|laughed at|emphasi[sz]ed|disliked|questioned|removed an? \S+ from|(?:a|j'ai) (?:aimé|adoré)|ha gustado|le (?:gustó|encantó)|(?:hat|mag|liebt|gefällt)\b.{0,12}|reagiu|gostou de|curtiu|amou|понравилось|أعجبني|أُعجب|喜欢了|赞了|\p{Extended_Pictographic}\ufe0f? to) ?[“"«„「]/iu.test(
    words,
  );
}

/** In scripts that part no words. */
function thanksWithoutSpaces(words: string): { readonly text: string; readonly hasThanks: boolean } {
  const text = words.replace(
    /(?:非常|十分|多|万分|很|太)?(?:谢谢|感谢|多谢|謝謝|感謝|多謝)(?:您|你|你们|您们|们|大家|的|回复|回覆|来信|來信|确认|告知|啦|了|!)*|(?:已)?收到(?:了)?|好的|(?:どうも)?ありがとうございま(?:す|した)|ありがとう|(?:정말 )?(?:감사합니다|감사드립니다|고맙습니다|고마워요)|ขอบคุณ(?:มาก)?(?:ครับ|ค่ะ|คะ)?/gu,
    " ",
  );
  return { text, hasThanks: /[谢謝感]|ありがとう|감사|고맙|고마|ขอบคุณ/u.test(words) && text !== words };
}

const setOf = (words: string): ReadonlySet<string> => new Set(textToTokens(words).split(" "));

const thanks = setOf(`
  thanks thank thankyou thx ty cheers grateful appreciated appreciate danke dankeschön vielendank dank bedankt dankjewel dankuwel
  merci remercie remercions gracias agradecido agradecida agradezco agradecemos obrigado obrigada obrigados agradeço valeu
  grazie ringrazio tack takk tak kiitos dziękuję dziekuje dzięki dziękujemy děkuji děkujeme díky ďakujem köszönöm köszönjük köszi mulțumesc
  multumesc mulțumim mersi благодарю благодарим спасибо дякую дякуємо благодаря мерси хвала hvala teşekkürler teşekkür ederim sağol
  ευχαριστώ ευχαριστούμε شكرا شكراً شكر أشكركم أشكرك نشكركم مشكور متشكر תודה תודות ممنون متشکرم سپاس asante asanteni shukrani nashukuru
  terima kasih makasih cảm ơn cám aitäh tänan ačiū dėkoju paldies dhanyavaad dhanyavad धन्यवाद शुक्रिया ধন্যবাদ gràcies eskerrik asko
  perfect great wonderful lovely brilliant noted received super parfait bravo genial perfecto estupendo ótimo perfeito reçu recibido recebido
  erhalten notiert angekommen получено получил получила ontvangen ricevuto otrzymałem otrzymałam تم الاستلام وصل nimepokea nimeipata
`);

/** What stands around thanks and says nothing by itself. */
const around = setOf(`
  a an the you u so very much many lot lots again for this that it your our my kind kindly message messages mail email e letter letters info
  information reply receipt confirmation confirming letting me us know quick prompt response help update sharing sending got and to all of i we
  dear hello hi hey everyone team best regards wishes yours sincerely warm good morning day afternoon evening ok okay yes with is was have in advance
  am are really truly indeed work great well done link number attention
  vielen herzlichen herzliche besten schönen lieben ihnen euch dir sehr für die das den der ihre eure nachricht antwort bestätigung mail info
  liebe lieber hallo guten tag morgen abend grüße gruß grüssen mit freundlichen viele beste und ich wir nochmals im voraus eingangsbestätigung rückmeldung
  beaucoup bien pour votre vos ton la le les un une de du des ce cet cette vous nous je et mille infiniment réponse accusé réception bonjour bonsoir
  cordialement cordiales salutations bonne journée soirée encore bien à toutes tous chère cher madame monsieur équipe confirmation courriel
  muchas muchísimas mil por su tu el la los las mensaje respuesta correo confirmación a ustedes usted hola buenos buenas días tardes noches saludos
  cordiales un una saludo atentamente estimados estimadas equipo de nuevo todo y le les os
  muito muita muitos pela pelo o os as sua seu mensagem resposta confirmação olá bom boa dia tarde noite cumprimentos abraço abraços atenciosamente e
  mais uma vez prezados equipe vocês você
  mille tante molte per il lo la sua vostra risposta messaggio conferma buongiorno cordiali saluti gentile
  wel zeer voor het uw je bericht antwoord bevestiging hartelijk hartelijke met vriendelijke groet groeten beste goedemorgen goedendag alvast
  så mycket för ditt ert mejl svar tusen mange for det din svaret hälsningar vänliga hilsen vennlig med hei hej paljon viestistä vastauksesta terveisin
  bardzo za wiadomość odpowiedź potwierdzenie pozdrawiam pozdrowienia serdecznie dzień dobry moc za zprávu odpověď pozdravem zdravím
  большое огромное вам тебе за ваше ваш вашу письмо ответ сообщение подтверждение здравствуйте добрый день уважением с и дорогие коллеги очень
  дуже щиро вам за ваш лист відповідь повагою з добрий
  çok ederiz mesajınız cevabınız için iyi günler saygılar saygılarımla merhaba size
  πολύ για το την μήνυμα απάντηση σας καλημέρα
  جزيلا جزيلاً لكم لك على رسالتكم رسالتك ردكم الرد التأكيد مرحبا السلام عليكم ورحمة الله وبركاته تحياتي تحية طيبة مع وتقدير كل الاحترام جدا من القلب
  רבה לך לכם על ההודעה התשובה שלום בברכה
  sana kwa ujumbe wako wenu barua jibu taarifa ndugu habari salamu za mimi ni nyingi mpendwa wapendwa
  banyak atas pesan pesannya balasan balasannya anda salam hormat nhiều bạn anh chị đã phản hồi vì thư trân trọng rất xin
  बहुत आपका आपके के लिए संदेश नमस्ते
`);

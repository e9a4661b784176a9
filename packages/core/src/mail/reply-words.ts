/** Words by which mail programs and their users mark what is not the reply, in the languages people write to us in. */

/** "wrote", as a line before a quoted letter says it. */
export const wroteWords =
  /(?<!\p{L})(wrote|writes|schrieb|schreef|geschreven|a écrit|escribi[oó]|escreveu|ha scritto|napisał|napisal|skrev|kirjoitti|yazdı|şunu yazdı|aliandika|scris|írta|napsal|napisał\(a\)|napísal|napisao|napisala|je napisal|menulis|đã viết|kirjutas|rašė|rakstīja|ha escrit|va escriure|idatzi du|shkroi|skrifaði|isinulat|sumulat|yozdi|yazıb)(?!\p{L})|написал|пишет|пише|написав|написа|жазды|ጽፏል|লিখেছেন|เขียนว่า|დაწერა|գրել է|எழுதினார்|كتب|تمت كتابة|نوشت|כתב|写道|寫道|wrote|書きました|のメール|작성|लिखा|έγραψε/iu;

/** How such a line begins. */
export const attributionOpening =
  /^(On|At|Le|Am|El|Em|Op|Il|Den|Dnia|W dniu|Dne|La|Pada|Mnamo|Vào|Στις|В|У|في|في يوم|بتاريخ|在|于|於|\d|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье)/u;

/** By which the programs of offices say for whom alone a letter is. */
export const warning =
  /confiden|privileged|intended (only|solely|for|recipient)|disclaimer|destinat|vertraulich|vertrouwelijk|riservat|poufn|конфиденц|конфіденц|سري|保密|機密|기밀|gizli|siri|गोपनीय/iu;

/** How letters close, above the name. */
export const closingWords =
  /^(?:[-–—*_\s]*)(?:(?:with )?(?:kind|best|warm|warmest|kindest|many)?\s*(?:regards|wishes|greetings)|yours(?: (?:sincerely|faithfully|truly))?|sincerely(?: yours)?|respectfully(?: yours)?|cordially|cheers|many thanks|thanks(?: (?:again|in advance|and (?:kind |best )?regards))?|thank you|in solidarity|all the best|best|(?:bien |très )?cordialement|(?:bien|très) à vous|salutations(?: distinguées| cordiales)?|sincères salutations|meilleures salutations|bien cordialement|avec nos? (?:meilleures )?salutations|merci(?: d['’]avance| beaucoup)?|(?:un )?(?:cordial|atento) saludo|saludos(?: cordiales)?|atentamente|muchas gracias|gracias|un abrazo|reciban? un (?:cordial )?saludo|atenciosamente|cumprimentos|(?:com os )?melhores cumprimentos|cordialmente|saudações|obrigad[oa]|abraços|(?:mit |viele |liebe |beste |herzliche |schöne )?(?:freundlichen? |besten |herzlichen |lieben |vielen )?(?:grüßen?|gruß|grüsse|grüssen)|mfg|hochachtungsvoll|vielen dank|danke|cordiali saluti|distinti saluti|(?:un )?saluti?|grazie|met (?:vriendelijke|hartelijke) groet(?:en)?|(?:hartelijke )?groet(?:en|jes)?|hoogachtend|(?:med )?vänliga? hälsning(?:ar)?|hälsningar|mvh|(?:med )?venlig hilsen|(?:med )?vennlig hilsen|hilsen|(?:ystävällisin )?terveisin|z poważaniem|pozdrawiam|pozdrowienia|с уважением|с наилучшими пожеланиями|всего (?:доброго|наилучшего)|спасибо|з повагою|з найкращими побажаннями|дякую|с уважение|с поштовањем|s pozdravem|s úctou|s poštovanjem|srdačno|lep pozdrav|üdvözlettel|tisztelettel|cu (?:stimă|respect)|saygılarımla|saygılar|iyi (?:günler|çalışmalar)|με εκτίμηση|φιλικά|בברכה|בכבוד רב|مع (?:أطيب |خالص |فائق )?(?:التحيات|التحية|تحياتي|الاحترام|التقدير|الشكر)|تحياتي|وتفضلوا.{0,40}|مع الشكر.{0,20}|شكرا|شكرًا|با احترام|با تشکر|此致|敬礼|敬禮|此致敬礼|祝好|顺颂商祺|谢谢|謝謝|よろしくお願い(?:いた|致)?します|敬具|감사합니다|올림|드림|सादर|धन्यवाद|wako(?: mwaminifu)?|wenu|wasalaam|asante(?: sana)?|ndimi|salamu|hormat (?:kami|saya)|salam|terima kasih|trân trọng|kính thư|ขอแสดงความนับถือ|lugupidamisega|ar cieņu|pagarbiai|lugupidamine|me respekt|kveðja|adeitasunez|atentament|salutacions)(?:[,.!،，。:]|\s*$)/iu;

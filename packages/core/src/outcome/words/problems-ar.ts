/** Problems of a paper, in Arabic. */
import type { ProblemWords } from "./problem-words.ts";

const unreadable = {
  "not-a-recommendation": (shown = "") => `«${shown}» ليست توصية. اكتب [توصية 1](recommendation:1) بالرقم نفسه مرتين.`,
  "recommendation-misplaced": (shown = "") => `يجب أن تقف التوصية ${shown} في بداية فقرة أو بند من قائمة.`,
  "recommendation-twice": (shown = "") => `تظهر التوصية ${shown} هنا مرة ثانية. أعط كل توصية رقمها.`,
  "not-an-id": (shown = "") =>
    `«${shown}» ليس معرّف مقطع. يشبه المعرّف k3v9q2m1-1-2. افصل بين المعرّفات بفواصل دون مسافات.`,
  unsigned: () => "هذا الاقتباس غير موقّع. أنهه بسطر مثل: > — [التوقيع](quote:ID)",
  "quotation-in-a-line": () => "الاقتباس الموقّع كتلة مستقلة: أسطر تبدأ بـ > وآخرها موقّع — [التوقيع](quote:ID).",
  "exemption-without-reason": () =>
    "قل لماذا لا حاجة هنا إلى دليل أو عدد: <!-- no evidence needed: هذا القسم يصف المنهج -->",
};

export const problemsInAr: ProblemWords = {
  "unreadable-reference": ({ reason, shown }) => unreadable[reason](shown),
  "unknown-segment": ({ segment, isContributionKnown }) =>
    isContributionKnown ? `لا يوجد مقطع ${segment}. تحقق من المعرّف.` : `لا يوجد مقطع ${segment}. ربما مُحيت مساهمته.`,
  "unknown-tally": ({ path }) =>
    `لا يوجد عدد باسم «${path}». من أسماء الأعداد: received وquestion/1 وquestion/1/theme/ID/kind/organisation.`,
  "stale-number": ({ shown, path, isNumber, contributions, of }) =>
    isNumber
      ? `«${shown}» لم يعد صحيحا: ${path} هو الآن ${contributions} من ${of}.`
      : `«${shown}» ليس رقما بهذا الشكل. اكتب «${contributions} من ${of}» أو «${contributions}».`,
  "not-verbatim": ({ segment, words }) =>
    segment === undefined
      ? `لا يحوي أي مقطع مستشهد به هنا هذه الكلمات: «${words}». انسخها حرفيا، أو استشهد بالمقطع الذي يحويها.`
      : `هذه ليست كلمات ${segment}: «${words}». انسخها مجددا حرفيا. تدل [...] على ما تحذفه.`,
  redacted: ({ segment, words }) => `«${words}» من ${segment} محجوب عن الجمهور كله أو بعضه. اقتبس كلمات ظاهرة.`,
  "half-word": ({ segment, words }) => `يبدأ الاقتباس «${words}» أو ينتهي داخل كلمة من ${segment}. اقتبس كلمات كاملة.`,
  "too-short": ({ segment, words }) =>
    `الاقتباس «${words}» أقصر من أن يقول ما يقوله ${segment}. اقتبس ثلاث كلمات أو أكثر، أو جملة كاملة.`,
  "negation-left-out": ({ segment, leftOut }) =>
    `تحذف [...] «${leftOut}» من ${segment}. قد يقلب هذا المعنى. اقتبس هذه الكلمات أيضا.`,
  "needs-second-person": ({ segment, leftOut, words }) =>
    leftOut.length === 0
      ? `يضيف «${words}» كلمات بين قوسين إلى ${segment}. يجب أن يراجعه شخص ثان ويوافق عليه.`
      : `يحذف «${words}»: ${leftOut.map((part) => `«${part}»`).join("، ")}. يجب أن يراجعه شخص ثان ويوافق عليه.`,
  "unclosed-quotation": ({ mark }) => `علامة الاقتباس ${mark} وحيدة. أغلق الاقتباس، أو احذف العلامة.`,
  "quotation-without-evidence": ({ words }) =>
    `«${words}» بين علامتي اقتباس ولا يستشهد بأي مقطع. أضف [دليل](segment:ID)، أو احذف العلامتين.`,
  "wrong-attribution": ({ allowed, shown }) => `وقّع هذا الاقتباس باسم «${allowed}»: هذا ما يسمح به صاحبه، لا «${shown}».`,
  withdrawn: ({ segment }) => `سُحبت مساهمة ${segment}. احذفها من الورقة.`,
  "set-aside": ({ segment, by, reason }) =>
    reason === undefined
      ? `وصلت مساهمة ${segment} متأخرة ولم تُقبل. اقبلها، أو احذفها من الورقة.`
      : `استبعد ${by ?? ""} مساهمة ${segment} (${reason}). أعدها، أو احذفها من الورقة.`,
  superseded: ({ segment, version }) => `عدّل صاحبها كلمات ${segment} منذ ذلك الحين. استخدم مقاطع النسخة ${version}.`,
  "forbidden-use": ({ segment, use }) =>
    use === "quote"
      ? `لا يسمح صاحب ${segment} بالاقتباس. احذف الاقتباس؛ وقد يبقى المقطع دليلا.`
      : `لا يسمح صاحب ${segment} بالتحليل. احذفه من الورقة.`,
  "statement-without-evidence": () =>
    "لا شيء يسند هذا القول. أضف [دليل](segment:ID) أو عددا، أو ضع على القسم <!-- no evidence needed: السبب -->.",
  "number-without-tally": ({ shown }) =>
    `«${shown}» يقول كم العدد ولا عدد يسنده. أضف عددا مثل [12 من 38](tally:question/1)، أو استشهد بمقطع يقوله، أو اكتب <!-- no tally needed: السبب -->.`,
  "disagrees-with-tally": ({ shown, path, contributions, of }) =>
    `«${shown}» لا يوافق عدده: ${path} هو ${contributions} من ${of}. غيّر الكلمات، أو سمّ العدد المقصود.`,
  "unknown-markdown": ({ what }) =>
    `«${what}» غير معروف هنا وسيُطبع كما هو. استخدم العناوين والفقرات والقوائم ذات المستوى الواحد والجداول والاقتباسات.`,
  "hidden-character": ({ code }) => `في هذا السطر حرف خفي (${code}). احذفه.`,
  "empty-paper": () => "لا تقول هذه الورقة شيئا بعد. اكتبها، أو ابدأ من المسودة.",
  "balance-does-not-close": ({ count, contributionId, why }) =>
    `الميزان لا يتطابق: عدد المساهمات غير المحللة وغير المستبعدة ${count}. الأولى هي ${contributionId}: ${why}.`,
};

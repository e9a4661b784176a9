/** Papers in Arabic. Counts stand behind a colon or in brackets, where no word need agree with them. */
import type { PaperWords } from "./words.ts";

export const ar: PaperWords = {
  comma: "، ",
  outOf: (count, of) => `${count} من ${of}`,
  kinds: { organisation: "منظمات", individual: "أفراد", unstated: "غيرهم" },
  channels: {
    website: "الموقع الإلكتروني",
    facebook: "فيسبوك",
    email: "البريد الإلكتروني",
    materials: "وثائق",
    recording: "تسجيل",
    call: "مكالمة هاتفية",
    "case-study": "دراسة حالة",
    meeting: "اجتماع",
  },
  reasons: {
    blank: "فارغة",
    "exact-duplicate": "مكررة حرفيًا",
    merged: "مدمجة في أخرى",
    "campaign-copy": "نسخة من حملة",
    "late-not-admitted": "متأخرة ولم تُقبل",
    withdrawn: "مسحوبة",
    "out-of-scope": "خارج الموضوع",
    "no-consent-to-analyse": "دون موافقة على التحليل",
    automatic: "أرسلتها آلة",
    spam: "رسالة مزعجة",
  },
  notSaid: "غير محدد",

  inShort: "باختصار",
  received: (received, analysed, setAside) =>
    `عدد المساهمات التي وصلت إلى هذه الاستشارة: ${received}. ما حُلِّل منها في هذه الورقة: ${analysed}. ${
      setAside === undefined ? "ولم يُستبعد منها شيء." : `وما استُبعد منها، كل منها لسبب مذكور: ${setAside}.`
    }`,
  theySpeakOf: "وهي تتناول هذه المحاور:",
  answers: (count) => `عدد المساهمات التي تجيب عن هذا السؤال: ${count}.`,
  speakOfTheme: (count, kinds) => `ما يتناول هذا المحور من المساهمات التي تجيب عن السؤال: ${count} (${kinds}).`,
  fromKind: {
    organisation: (count) => `من منظمات: ${count}`,
    individual: (count) => `من أفراد: ${count}`,
    unstated: (count) => `من غيرهم: ${count}`,
  },
  uncodedHeading: "بلا محور",
  uncoded: (question) => `بعض المقاطع تجيب عن السؤال ${question} ولم تُربط بأي محور بعد.`,
  unfiledHeading: "ما قيل عن الاستشارة عمومًا",
  unfiled: "بعض المقاطع لا تذكر أي سؤال.",
  whoHeading: "من أجاب",
  whoIntroduced: "تُحسب المساهمات التي تحللها هذه الورقة، كل منها مرة واحدة:",
  dimensions: { kind: "المجيبون", country: "البلد", channel: "الوسيلة", language: "اللغة" },
  contributions: "المساهمات",
  methodHeading: "كيف جرى العدّ",
  methodReason: "يصف الطريقة",
  method:
    "الأرقام هنا تعدّ المساهمات ولا تعدّ أصواتًا: المساهمة التي تقول الشيء ثلاث مرات تُحسب مرة واحدة، ولا تدل على عدد من يقفون وراءها. يُنسب كل محور إلى المساهمات التي تجيب عن السؤال. ربط أشخاص المقاطع بالمحاور، والاقتباسات حرفية وموقّعة كما يسمح أصحابها.",
  setAsideBecause: "سبب الاستبعاد",

  evidence: "الأدلة",
  evidenceHolds: (what) => `الأدلة: ${what}`,
  passages: (count) => `مقاطع (${count})`,
  counts: (count) => `أعداد (${count})`,
  wholePassage: "المقطع كاملًا",
  allPassages: "جميع المقاطع المحسوبة",
  passagesCounted: (links) => `المقاطع: ${links}.`,
  noQuestion: "دون سؤال",
  questions: (list, count) => `${count === 1 ? "السؤال" : "الأسئلة"} ${list}`,
  theme: (label) => `المحور «${label}»`,
  countedContributions: "مساهمات",
  balance: (received, analysed, setAside) => `${received} واردة = ${analysed} محللة + ${setAside} مستبعدة`,
  wordsNotPublished: "النص غير منشور: يسمح صاحبه بحسابه فقط.",
  countedOnly: "تُحسب فقط والنص غير منشور",
  inQuotationMarks: (words) => `«${words}»`,
};

/** Deadlines in Arabic. */
import type { DeadlineWords } from "./words.ts";

export const ar: DeadlineWords = {
  locale: "ar",
  day: ({ weekday, day, month, year }) => `${weekday} ${day} ${month} ${year}`,
  endOfDay: (day) => `${day}، نهاية اليوم`,
  atTime: (day, time) => `${day}، الساعة ${time}`,
  inZone: (when, { zone, offset }) => (zone === offset ? `${when} ${offset}` : `${when}، ${zone} (${offset})`),
  anywhereOnEarth: (when, inUtc) => `${when}، في أي مكان على الأرض (${inUtc})`,
  anywhereOnEarthExplained: "«في أي مكان على الأرض» تعني أنكم ضمن المهلة ما دام في العالم مكان لم تنقضِ فيه بعد.",
  deadlineIs: (when) => `الموعد النهائي: ${when}.`,
  whereYouAre: (when) => `حيث أنتم: ${when}.`,
  whatCounts: {
    sent: "العبرة بوقت إرسال مساهمتكم، لا بوقت وصولها إلينا.",
    received: "العبرة بوقت وصول مساهمتكم إلينا، فيرجى مراعاة الوقت الذي يستغرقه الوصول.",
  },
  extended: {
    all: (before) => `جرى تمديد الموعد، وكان من قبل: ${before}.`,
    respondent: (before) => `هذا تمديد خاص بكم، والموعد لغيركم: ${before}.`,
  },
  movedByOutage: (distance) => `يشمل ذلك وقتًا إضافيًا (${distance}) تعويضًا عن فترة تعذّر فيها الوصول إلينا.`,
  lessThanASecond: "أقل من ثانية",

  moment: { sent: (when) => `أُرسلت ${when}`, received: (when) => `وصلت ${when}` },
  onTime: (moment, distance) => `ضمن المهلة: ${moment}، قبل الموعد النهائي (${distance}).`,
  onTimeExtended: (moment, distance) => `ضمن المهلة بفضل تمديد: ${moment}، قبل انتهائه (${distance}).`,
  withinTolerance: (moment, distance) =>
    `تُعدّ ضمن المهلة: ${moment}، بعد الموعد النهائي (${distance})، وهو ما يتسامح فيه المنظمون.`,
  late: (moment, distance) => `متأخرة: ${moment}، بعد الموعد النهائي (${distance}).`,
  tooEarly: (moment, distance) => `مبكرة: ${moment}، قبل افتتاح الاستشارة (${distance}).`,
  evidence: {
    "server-clock": "نعتمد ساعتنا.",
    "own-server": "نعتمد الوقت الذي تسلّم فيه خادم بريدنا الرسالة.",
    inbox: "نعتمد الوقت الذي وصلت فيه الرسالة إلى صندوق بريدنا.",
    "mail-hop": "نعتمد الوقت الذي تسلّم فيه خادم بريد الرسالة.",
    "platform-time": "نعتمد الوقت الذي سجّلته المنصة.",
    "convener-statement": "نعتمد الوقت الذي دوّنه المنظم الذي تلقّاها.",
  },
  claimed: (when) =>
    `تحمل الرسالة نفسها هذا التاريخ: ${when}. لا يمكننا التحقق من تاريخ كهذا، فلا يُبنى عليه حكم، لكن المنظمين يطلعون عليه.`,
  inDoubt: "لم يكن من الممكن الوثوق بساعة هذا الخادم في تلك اللحظة، ولذلك يقرر شخص.",
  admission: {
    admitted: "هي جزء من الاستشارة.",
    "admitted-marked": "هي جزء من الاستشارة، مع الإشارة إلى تأخرها.",
    held: "نحتفظ بها، ويقرر المنظمون هل تدخل في الاستشارة. لا يلزمكم فعل شيء.",
    refused: "لا يمكن أن تدخل في الاستشارة لأن المنظمين لا يقبلون المساهمات المتأخرة. إن رأيتم في ذلك خطأً فاكتبوا إليهم.",
  },
};

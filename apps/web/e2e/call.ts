/** A consultation for the tests of the pages: several languages, every way in, words that try to be markup. */
import { ConsultationDefinition } from "@consult/core";

export const hostile = `"><img src=x onerror="window.hit=1"><script>window.hit=1</script>&lt;b&gt;{{7*7}}</textarea></script>`;

export const call = ConsultationDefinition.parse({
  id: "river-towns",
  title: {
    en: "How do river towns live with floods?",
    fr: "Comment les villes fluviales vivent-elles avec les crues ?",
    ar: "كيف تتعايش مدن الأنهار مع الفيضانات؟",
  },
  summary: {
    en: "Three questions to people and organisations in towns beside rivers. Their answers become a paper for the meeting of mayors.",
    ar: "ثلاثة أسئلة إلى الناس والمنظمات في المدن الواقعة على الأنهار. تصبح إجاباتهم ورقة لاجتماع رؤساء البلديات.",
  },
  background: "Floods come more often.\n\nTowns learn from each other more than from books.",
  expectedResults: { en: "A paper of ten pages, read aloud at the meeting." },
  languages: ["en", "fr", "ar"],
  parties: [
    {
      id: "river-league",
      name: { en: "League of River Towns", ar: "رابطة مدن الأنهار" },
      abbreviation: "LRT",
      role: "convener",
      url: "https://example.org/",
    },
    { id: "water-school", name: "School of Water", role: "partner" },
  ],
  occasions: [
    {
      name: "Meeting of mayors",
      relation: "reads-paper",
      startsOn: "2031-05-29",
      endsOn: "2031-05-30",
      place: "Passau",
    },
    {
      name: "Evening at the quay",
      relation: "builds-on",
      startsOn: "2030-07-19",
      place: { en: "Online", fr: "En ligne" },
    },
  ],
  themes: [
    { id: "warning", label: { en: "Warning in time", ar: "الإنذار المبكر" } },
    { id: "memory", label: "Memory", description: `What towns remember. ${hostile}` },
  ],
  questions: [
    {
      number: 1,
      title: { en: "Warning", ar: "الإنذار" },
      text: {
        en: "How do people in your town learn that the water is coming?",
        ar: "كيف يعلم الناس في مدينتكم بقدوم الماء؟",
      },
      parts: [
        { letter: "a", text: "Who warns?" },
        { letter: "b", text: "Who is not reached?" },
      ],
      wantsExamples: true,
      themes: ["warning"],
    },
    { number: 2, title: "Neighbours", text: "What do neighbours do for each other?" },
    {
      number: 3,
      title: `Marks ${hostile}`,
      text: "Where does your town keep the memory of floods?",
      themes: ["memory", "warning"],
    },
  ],
  channels: [
    { channel: "website" },
    { channel: "facebook", url: "https://facebook.example/rivers" },
    { channel: "email", address: "answers@example.org" },
    { channel: "recording", address: "answers@example.org" },
    { channel: "call", phones: ["+32 2 235 0554"] },
  ],
  deadline: { closes: { on: "2031-03-14" }, zone: "Europe/Brussels", counts: "sent", late: "hold" },
  contact: { email: "help@example.org", note: "We answer within two days." },
  documents: [{ title: "Concept note", url: "https://example.org/note.pdf", language: "fr" }, { title: "Agenda" }],
  sharing: "Please tell your neighbours.",
  moderation: { shown: "at-once", policy: { en: "No advertising, no insults." } },
  accent: "#7a2e1d",
});

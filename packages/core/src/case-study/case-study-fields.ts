/** The fields of a case study in the order in which a story is told: form and template are made from this list. */
import type { LocalizedText } from "../base/localized-text.ts";
import type { CaseStudy } from "./case-study.ts";

export type CaseStudyKey = keyof CaseStudy;

export interface CaseStudyField {
  readonly key: CaseStudyKey;
  readonly label: LocalizedText;
  /** What to write there, in one sentence. */
  readonly help: LocalizedText;
  /** How much room it wants: one line, paragraphs, a list, or a few fields of its own. */
  readonly shape: "line" | "paragraphs" | "list" | "group";
  /** A story without it cannot be published as a case study. */
  readonly isNeeded: boolean;
}

export const caseStudyFields: readonly CaseStudyField[] = [
  {
    key: "title",
    label: { en: "Title", fr: "Titre", es: "Título", ar: "العنوان" },
    help: {
      en: "A few words by which people will remember the practice.",
      fr: "Quelques mots qui feront retenir la pratique.",
      es: "Unas palabras por las que se recordará la práctica.",
      ar: "بضع كلمات تجعل الناس يتذكرون الممارسة.",
    },
    shape: "line",
    isNeeded: true,
  },
  {
    key: "respondent",
    label: { en: "Who tells it", fr: "Qui la raconte", es: "Quién la cuenta", ar: "من يرويها" },
    help: {
      en: "Your organisation, your name, and an address for questions.",
      fr: "Votre organisation, votre nom et une adresse pour les questions.",
      es: "Su organización, su nombre y una dirección para preguntas.",
      ar: "منظمتك واسمك وعنوان للأسئلة.",
    },
    shape: "group",
    isNeeded: true,
  },
  {
    key: "language",
    label: { en: "Language", fr: "Langue", es: "Idioma", ar: "اللغة" },
    help: {
      en: "The language in which you write; any is welcome.",
      fr: "La langue dans laquelle vous écrivez ; toutes sont les bienvenues.",
      es: "El idioma en que escribe; cualquiera es bienvenido.",
      ar: "اللغة التي تكتب بها، وكل اللغات مرحب بها.",
    },
    shape: "line",
    isNeeded: false,
  },
  {
    key: "place",
    label: { en: "Place", fr: "Lieu", es: "Lugar", ar: "المكان" },
    help: {
      en: "The city or region, and its country.",
      fr: "La ville ou la région, et son pays.",
      es: "La ciudad o región, y su país.",
      ar: "المدينة أو المنطقة وبلدها.",
    },
    shape: "group",
    isNeeded: true,
  },
  {
    key: "authority",
    label: {
      en: "Local or regional authority supported",
      fr: "Autorité locale ou régionale soutenue",
      es: "Autoridad local o regional apoyada",
      ar: "السلطة المحلية أو الإقليمية المدعومة",
    },
    help: {
      en: "The authority with which or for which the work is done.",
      fr: "L’autorité avec laquelle ou pour laquelle le travail se fait.",
      es: "La autoridad con la que o para la que se trabaja.",
      ar: "السلطة التي يُنجز العمل معها أو من أجلها.",
    },
    shape: "line",
    isNeeded: true,
  },
  {
    key: "partners",
    label: { en: "Partners", fr: "Partenaires", es: "Socios", ar: "الشركاء" },
    help: {
      en: "Everybody who carries the work with you, one a line.",
      fr: "Tous ceux qui portent le travail avec vous, un par ligne.",
      es: "Todos los que llevan el trabajo con ustedes, uno por línea.",
      ar: "كل من يحمل العمل معك، واحد في كل سطر.",
    },
    shape: "list",
    isNeeded: false,
  },
  {
    key: "period",
    label: { en: "Period", fr: "Période", es: "Período", ar: "الفترة" },
    help: {
      en: "When it began, and when it ended if it has.",
      fr: "Quand cela a commencé, et quand cela s’est terminé, le cas échéant.",
      es: "Cuándo empezó y, si ha terminado, cuándo.",
      ar: "متى بدأت، ومتى انتهت إن كانت قد انتهت.",
    },
    shape: "group",
    isNeeded: true,
  },
  {
    key: "peopleReached",
    label: { en: "People reached", fr: "Personnes touchées", es: "Personas alcanzadas", ar: "عدد المستفيدين" },
    help: {
      en: "About how many people, and how you know.",
      fr: "Combien de personnes environ, et comment vous le savez.",
      es: "Cuántas personas aproximadamente, y cómo lo saben.",
      ar: "عدد الأشخاص تقريبًا، وكيف تعرفه.",
    },
    shape: "group",
    isNeeded: false,
  },
  {
    key: "introduction",
    label: { en: "Introduction", fr: "Introduction", es: "Introducción", ar: "مقدمة" },
    help: {
      en: "The practice in a few sentences, for somebody who has never heard of it.",
      fr: "La pratique en quelques phrases, pour quelqu’un qui n’en a jamais entendu parler.",
      es: "La práctica en pocas frases, para quien nunca ha oído hablar de ella.",
      ar: "الممارسة في بضع جمل لمن لم يسمع بها من قبل.",
    },
    shape: "paragraphs",
    isNeeded: true,
  },
  {
    key: "context",
    label: { en: "Context", fr: "Contexte", es: "Contexto", ar: "السياق" },
    help: {
      en: "What the situation was, and what was missing.",
      fr: "Quelle était la situation, et ce qui manquait.",
      es: "Cuál era la situación y qué faltaba.",
      ar: "كيف كان الوضع وما الذي كان ينقص.",
    },
    shape: "paragraphs",
    isNeeded: true,
  },
  {
    key: "practice",
    label: {
      en: "Overview of the practice",
      fr: "Présentation de la pratique",
      es: "Descripción de la práctica",
      ar: "عرض الممارسة",
    },
    help: {
      en: "What is done, by whom, and what has come of it.",
      fr: "Ce qui est fait, par qui, et ce qui en est résulté.",
      es: "Qué se hace, quién lo hace y qué ha resultado de ello.",
      ar: "ما الذي يُفعل ومن يفعله وما نتج عنه.",
    },
    shape: "paragraphs",
    isNeeded: true,
  },
  {
    key: "lessons",
    label: { en: "Lessons learnt", fr: "Enseignements tirés", es: "Lecciones aprendidas", ar: "الدروس المستفادة" },
    help: {
      en: "What worked, what did not, and what you would do differently.",
      fr: "Ce qui a marché, ce qui n’a pas marché, et ce que vous feriez autrement.",
      es: "Qué funcionó, qué no, y qué harían de otra manera.",
      ar: "ما نجح وما لم ينجح وما كنت ستفعله على نحو مختلف.",
    },
    shape: "paragraphs",
    isNeeded: true,
  },
  {
    key: "recommendations",
    label: { en: "Recommendations", fr: "Recommandations", es: "Recomendaciones", ar: "التوصيات" },
    help: {
      en: "What others should do, and what they need for it.",
      fr: "Ce que d’autres devraient faire, et ce qu’il leur faut pour cela.",
      es: "Qué deberían hacer otros y qué necesitan para ello.",
      ar: "ما ينبغي أن يفعله الآخرون وما يحتاجون إليه لذلك.",
    },
    shape: "paragraphs",
    isNeeded: true,
  },
  {
    key: "resources",
    label: { en: "Resources", fr: "Ressources", es: "Recursos", ar: "المصادر" },
    help: {
      en: "Reports, films and pages where more can be found.",
      fr: "Rapports, films et pages où l’on peut en apprendre davantage.",
      es: "Informes, vídeos y páginas donde se puede saber más.",
      ar: "تقارير وأفلام وصفحات يمكن معرفة المزيد منها.",
    },
    shape: "list",
    isNeeded: false,
  },
  {
    key: "sdgTargets",
    label: {
      en: "Related SDG targets",
      fr: "Cibles des ODD concernées",
      es: "Metas de los ODS relacionadas",
      ar: "غايات التنمية المستدامة ذات الصلة",
    },
    help: {
      en: "Targets of the Sustainable Development Goals, such as 10.7.",
      fr: "Cibles des objectifs de développement durable, comme 10.7.",
      es: "Metas de los Objetivos de Desarrollo Sostenible, como 10.7.",
      ar: "غايات أهداف التنمية المستدامة، مثل 10.7.",
    },
    shape: "list",
    isNeeded: false,
  },
  {
    key: "consent",
    label: {
      en: "What we may use it for",
      fr: "Ce que nous pouvons en faire",
      es: "Para qué podemos usarla",
      ar: "فيمَ يجوز لنا استخدامها",
    },
    help: {
      en: "Say yes or no to each use; what you do not answer is a no.",
      fr: "Dites oui ou non à chaque usage ; ce qui reste sans réponse vaut non.",
      es: "Diga sí o no a cada uso; lo que no responda cuenta como no.",
      ar: "قل نعم أو لا لكل استخدام، وما لا تجيب عنه يُعد رفضًا.",
    },
    shape: "group",
    isNeeded: true,
  },
];

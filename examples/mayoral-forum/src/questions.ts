/** The words of the six questions of the call, and of their parts. */
import type { ConsultationDraft } from "@consult/core";

type Words = Omit<ConsultationDraft["questions"][number], "number">;

export const inclusion = {
  title: {
    en: "Inclusion and protection of vulnerable migrants and refugees",
    fr: "Inclusion et protection des migrants et réfugiés vulnérables",
    es: "Inclusión y protección de migrantes y refugiados vulnerables",
    ar: "إدماج المهاجرين واللاجئين المستضعفين وحمايتهم",
  },
  text: {
    en: "How can civil society help cities to include and protect vulnerable migrants and refugees, so that everybody gains in resilience and development?",
    fr: "Comment la société civile peut-elle aider les villes à inclure et à protéger les migrants et réfugiés vulnérables, au profit de la résilience et du développement de tous ?",
    es: "¿Cómo puede la sociedad civil ayudar a las ciudades a incluir y proteger a los migrantes y refugiados vulnerables, en beneficio de la resiliencia y el desarrollo de todos?",
    ar: "كيف يمكن للمجتمع المدني أن يساعد المدن على إدماج المهاجرين واللاجئين المستضعفين وحمايتهم، بما يعزز قدرة الجميع على الصمود والتنمية؟",
  },
  parts: [
    {
      letter: "a",
      text: {
        en: "What can civil society do?",
        fr: "Que peut faire la société civile ?",
        es: "¿Qué puede hacer la sociedad civil?",
        ar: "ماذا يستطيع المجتمع المدني أن يفعل؟",
      },
    },
    {
      letter: "b",
      text: {
        en: "Which good practices and lessons do you know?",
        fr: "Quelles bonnes pratiques et quels enseignements connaissez-vous ?",
        es: "¿Qué buenas prácticas y enseñanzas conoce?",
        ar: "ما الممارسات الجيدة والدروس التي تعرفونها؟",
      },
    },
  ],
} satisfies Words;

export const diaspora = {
  title: {
    en: "Reaching out to diaspora",
    fr: "Aller vers la diaspora",
    es: "Acercarse a la diáspora",
    ar: "التواصل مع المغتربين",
  },
  text: {
    en: "What is the part of civil society in helping local and regional authorities to reach diaspora and to work with it?",
    fr: "Quel est le rôle de la société civile pour aider les autorités locales et régionales à atteindre la diaspora et à travailler avec elle ?",
    es: "¿Qué papel tiene la sociedad civil para ayudar a las autoridades locales y regionales a llegar a la diáspora y trabajar con ella?",
    ar: "ما دور المجتمع المدني في مساعدة السلطات المحلية والإقليمية على الوصول إلى المغتربين والعمل معهم؟",
  },
  parts: [
    {
      letter: "a",
      text: {
        en: "How can diaspora be won for integration, social protection and rights at work?",
        fr: "Comment gagner la diaspora à l’intégration, à la protection sociale et aux droits au travail ?",
        es: "¿Cómo contar con la diáspora para la integración, la protección social y los derechos laborales?",
        ar: "كيف يمكن كسب دعم المغتربين للاندماج والحماية الاجتماعية وحقوق العمل؟",
      },
    },
    {
      letter: "b",
      text: {
        en: "How can it share knowledge, found businesses and invest in local development?",
        fr: "Comment peut-elle partager ses savoirs, créer des entreprises et investir dans le développement local ?",
        es: "¿Cómo puede compartir conocimientos, crear empresas e invertir en el desarrollo local?",
        ar: "كيف يمكنهم نقل المعارف وإنشاء المشاريع والاستثمار في التنمية المحلية؟",
      },
    },
  ],
} satisfies Words;

export const cohesion = {
  title: {
    en: "Against xenophobia and violence, for social cohesion",
    fr: "Contre la xénophobie et la violence, pour la cohésion sociale",
    es: "Contra la xenofobia y la violencia, por la cohesión social",
    ar: "ضد كراهية الأجانب والعنف، ومن أجل التماسك الاجتماعي",
  },
  text: {
    en: "How can civil society and cities together stand against xenophobia and violence and keep society together?",
    fr: "Comment la société civile et les villes peuvent-elles ensemble combattre la xénophobie et la violence et préserver la cohésion sociale ?",
    es: "¿Cómo pueden la sociedad civil y las ciudades combatir juntas la xenofobia y la violencia y mantener la cohesión social?",
    ar: "كيف يمكن للمجتمع المدني والمدن معًا التصدي لكراهية الأجانب والعنف والحفاظ على تماسك المجتمع؟",
  },
  parts: [
    {
      letter: "a",
      text: {
        en: "What can they do together?",
        fr: "Que peuvent-elles faire ensemble ?",
        es: "¿Qué pueden hacer juntas?",
        ar: "ماذا يمكنهم أن يفعلوا معًا؟",
      },
    },
    {
      letter: "b",
      text: {
        en: "Which good practices and lessons do you know?",
        fr: "Quelles bonnes pratiques et quels enseignements connaissez-vous ?",
        es: "¿Qué buenas prácticas y enseñanzas conoce?",
        ar: "ما الممارسات الجيدة والدروس التي تعرفونها؟",
      },
    },
  ],
} satisfies Words;

export const voice = {
  title: {
    en: "A voice in national and international policy",
    fr: "Une voix dans les politiques nationales et internationales",
    es: "Una voz en las políticas nacionales e internacionales",
    ar: "صوت في السياسات الوطنية والدولية",
  },
  text: {
    en: "Cities and civil society are often left out when policies on migration and refugee protection are made nationally and internationally, although these are felt locally: they lack support, a voice, competence, means or political will. What has hindered your work together, and how can it be overcome?",
    fr: "Les villes et la société civile sont souvent tenues à l’écart de l’élaboration des politiques nationales et internationales sur la migration et la protection des réfugiés, dont les effets se font pourtant sentir localement : il leur manque un appui, une voix, des compétences, des moyens ou une volonté politique. Qu’est-ce qui a entravé votre collaboration, et comment le surmonter ?",
    es: "Las ciudades y la sociedad civil suelen quedar fuera cuando se elaboran las políticas nacionales e internacionales de migración y protección de refugiados, aunque sus efectos se sienten en lo local: les faltan apoyo, voz, competencias, medios o voluntad política. ¿Qué ha dificultado su colaboración y cómo superarlo?",
    ar: "كثيرًا ما تُستبعد المدن والمجتمع المدني عند وضع السياسات الوطنية والدولية للهجرة وحماية اللاجئين، مع أن أثرها يُلمس محليًا: ينقصها الدعم أو الصوت أو الاختصاص أو الموارد أو الإرادة السياسية. ما الذي أعاق تعاونكم، وكيف يمكن تجاوزه؟",
  },
  parts: [
    {
      letter: "a",
      text: {
        en: "Which obstacles to working together have you met?",
        fr: "Quels obstacles à la collaboration avez-vous rencontrés ?",
        es: "¿Qué obstáculos a la colaboración ha encontrado?",
        ar: "ما العقبات التي واجهتموها أمام التعاون؟",
      },
    },
    {
      letter: "b",
      text: {
        en: "How can cities and civil society overcome them together?",
        fr: "Comment les villes et la société civile peuvent-elles les surmonter ensemble ?",
        es: "¿Cómo pueden superarlos juntas las ciudades y la sociedad civil?",
        ar: "كيف يمكن للمدن والمجتمع المدني تجاوزها معًا؟",
      },
    },
  ],
} satisfies Words;

export const partnership = {
  title: {
    en: "Partnerships that people trust and that work",
    fr: "Des partenariats de confiance qui fonctionnent",
    es: "Alianzas que funcionan y generan confianza",
    ar: "شراكات ناجحة وموثوقة",
  },
  text: {
    en: "What makes a partnership of several parties, civil society and cities among them, trusted and effective in bringing out what migration can do for development?",
    fr: "Qu’est-ce qui rend un partenariat entre plusieurs acteurs, dont la société civile et les villes, digne de confiance et efficace pour que la migration serve le développement ?",
    es: "¿Qué hace que una alianza de varias partes, entre ellas la sociedad civil y las ciudades, sea fiable y eficaz para que la migración sirva al desarrollo?",
    ar: "ما الذي يجعل الشراكة بين أطراف متعددة، ومنها المجتمع المدني والمدن، موثوقة وفعالة في تسخير إمكانات الهجرة للتنمية؟",
  },
  parts: [
    {
      letter: "a",
      text: {
        en: "What are the keys to success?",
        fr: "Quelles sont les clés de la réussite ?",
        es: "¿Cuáles son las claves del éxito?",
        ar: "ما مفاتيح النجاح؟",
      },
    },
    {
      letter: "b",
      text: {
        en: "What can stand in the way of such partnerships?",
        fr: "Qu’est-ce qui peut entraver de tels partenariats ?",
        es: "¿Qué puede obstaculizar estas alianzas?",
        ar: "ما الذي قد يعيق مثل هذه الشراكات؟",
      },
    },
    {
      letter: "c",
      text: {
        en: "How can that be overcome?",
        fr: "Comment le surmonter ?",
        es: "¿Cómo se puede superar?",
        ar: "كيف يمكن تجاوز ذلك؟",
      },
    },
  ],
} satisfies Words;

export const crisis = {
  title: {
    en: "Migrants in countries in crisis",
    fr: "Les migrants dans les pays en crise",
    es: "Migrantes en países en crisis",
    ar: "المهاجرون في بلدان الأزمات",
  },
  text: {
    en: "In conflicts and natural disasters of recent years, migrants who lived, worked, studied, travelled or were in transit in a country have been hit especially hard. What is the part of civil society in preparing for such crises and in responding to what migrants then need?",
    fr: "Lors des conflits et catastrophes naturelles de ces dernières années, les migrants qui vivaient, travaillaient, étudiaient, voyageaient ou transitaient dans un pays ont été particulièrement touchés. Quel est le rôle de la société civile pour se préparer à de telles crises et répondre aux besoins des migrants ?",
    es: "En los conflictos y desastres naturales de los últimos años, los migrantes que vivían, trabajaban, estudiaban, viajaban o estaban de paso en un país han sufrido de manera desproporcionada. ¿Qué papel tiene la sociedad civil para prepararse ante esas crisis y responder a las necesidades de los migrantes?",
    ar: "في نزاعات السنوات الأخيرة وكوارثها الطبيعية تضرر أشدَّ الضرر مهاجرون كانوا يعيشون أو يعملون أو يدرسون أو يسافرون أو يعبرون في البلدان المعنية. ما دور المجتمع المدني في الاستعداد لمثل هذه الأزمات وفي تلبية احتياجات المهاجرين خلالها؟",
  },
  parts: [
    {
      letter: "a",
      text: {
        en: "What can be prepared before a crisis?",
        fr: "Que peut-on préparer avant une crise ?",
        es: "¿Qué se puede preparar antes de una crisis?",
        ar: "ما الذي يمكن إعداده قبل الأزمة؟",
      },
    },
    {
      letter: "b",
      text: {
        en: "How did civil society save lives, protect rights and dignity and ease suffering at the height of a crisis?",
        fr: "Comment la société civile a-t-elle sauvé des vies, protégé les droits et la dignité et soulagé les souffrances au plus fort d’une crise ?",
        es: "¿Cómo salvó vidas, protegió derechos y dignidad y alivió el sufrimiento la sociedad civil en lo peor de una crisis?",
        ar: "كيف أنقذ المجتمع المدني الأرواح وحمى الحقوق والكرامة وخفف المعاناة في ذروة الأزمة؟",
      },
    },
  ],
} satisfies Words;

import { expect, test } from "vitest";
import { aConsultation, aDefinition } from "../testing/builders.ts";
import { type ColumnMeaning, keptColumns, shapeOf, TableMapping } from "./mapping.ts";
import { doubtsOfMoments, momentsOf } from "./doubtful-moments.ts";
import { doubtsOfRows, proposeMapping } from "./propose-mapping.ts";

const consultation = aConsultation({
  definition: aDefinition({
    questions: [
      {
        number: 1,
        title: "Arrival",
        text: { en: "What helps people on their first day?", fr: "Qu’est-ce qui aide ?" },
      },
      { number: 2, title: "Work", text: "Who opens the way to work?" },
      { number: 3, title: "Country", text: "Who should work together?" },
    ],
  }),
});

function proposed(columns: string[], ...rows: string[][]) {
  const table = { columns, rows: rows.map((cells, index) => ({ line: index + 2, cells })) };
  const { mapping, doubts } = proposeMapping(table, consultation);
  expect(TableMapping.safeParse(mapping).success).toBe(true);
  const means = mapping.columns.map(({ means: { kind, ...more } }) =>
    Object.keys(more).length === 0 ? kind : `${kind} ${Object.values(more).join(" ")}`,
  );
  return { ...mapping, means, doubts };
}

test("a file of Google Forms is read by the words of the questions", () => {
  const { tool, means, dateOrder, doubts, zone } = proposed(
    ["Timestamp", "Email Address", "What helps people on their first day?", "Qu'est-ce qui aide ?", "Shoe size"],
    ["9/14/2016 12:01:02", "a@example.org", "Tea.", "", "38"],
  );
  expect(means).toEqual(["submitted-at platform-time", "email", "answer 1", "answer 1", "kept"]);
  expect({ tool, dateOrder, zone }).toEqual({ tool: "google-forms", dateOrder: "month-first", zone: "UTC" });
  expect(doubts.join(" ")).toContain("No column names its rows by an id");
});

test.each([
  [
    "kobotoolbox",
    ["start", "end", "group/q1", "group/q2_why", "_id", "_uuid", "_submission_time"],
    ["kept", "kept", "answer 1", "answer 2", "external-id", "kept", "submitted-at platform-time"],
  ],
  [
    "limesurvey",
    ["id", "submitdate", "lastpage", "startlanguage", "seed", "G01Q01", "G01Q02[SQ001]", "G02Q99"],
    ["external-id", "submitted-at platform-time", "kept", "language", "kept", "answer 1", "answer 2", "kept"],
  ],
  [
    "eusurvey",
    [
      "Contribution ID",
      "Creation date",
      "Languages",
      "I am giving my contribution as",
      "Country of origin",
      "First name",
      "Surname",
      "Organisation name",
      "Publication privacy settings",
      "Q2: Who opens?",
    ],
    [
      "external-id",
      "submitted-at platform-time",
      "language",
      "respondent-kind",
      "country",
      "person-name",
      "person-name",
      "organisation-name",
      "consent publish",
      "answer 2",
    ],
  ],
  [
    "citizen-space",
    [
      "Response ID",
      "Date Submitted",
      "1. Arrival: say more",
      "(2) Work",
      "May we quote you?",
      "May we quote you by name?",
      "I accept the privacy notice",
    ],
    [
      "external-id",
      "submitted-at platform-time",
      "answer 1",
      "answer 2",
      "consent quote-unnamed",
      "consent quote-named",
      "kept",
    ],
  ],
  [
    "decidim",
    ["id", "component/id", "body/en", "body/fr", "created_at", "published_at"],
    ["external-id", "kept", "answer", "answer", "submitted-at platform-time", "kept"],
  ],
  [
    "table",
    ["Date", "Question 3", "السؤال ٢", "Country", "Comments (optional)", "7. Something"],
    ["submitted-at claimed-date", "answer 3", "answer 2", "answer 3", "answer", "kept"],
  ],
])("the shape of %s", (tool, columns, means) => {
  const found = proposed(columns);
  expect(found.means).toEqual(means);
  expect(found.tool).toBe(tool);
});

test("a day that could be a month is asked about, and so is what nobody finds", () => {
  const day = (...dates: string[]) => proposed(["Date", "Q1"], ...dates.map((date) => [date, "x"]));
  expect(day("03/04/2016").doubts.join(" ")).toContain("day or with the month in front");
  expect(day("03/04/2016", "13/04/2016")).toMatchObject({ dateOrder: "day-first", doubts: [expect.anything()] });
  expect(proposed(["Q1", "Date"], ["cut short"], ["x", "13/04/2016"]).dateOrder).toBe("day-first");
  expect(proposed(["a", "b"]).doubts).toHaveLength(3);
});

test("columns that mean nothing are named, and files with one heading have one shape", () => {
  expect(keptColumns(proposed(["Q1", "Shoe size"]))).toEqual(["Shoe size"]);
  expect(shapeOf(["a", "b"])).toBe(shapeOf(["a", "b"]));
  expect(shapeOf(["a,b"])).not.toBe(shapeOf(["a", "b"]));
});

test("a word that two questions share names neither", () => {
  const definition = aDefinition({
    questions: [
      { number: 1, title: "Same", text: "a" },
      { number: 2, title: "Same", text: "b" },
    ],
  });
  const { mapping } = proposeMapping({ columns: ["Same"], rows: [] }, aConsultation({ definition }));
  expect(mapping.columns[0]?.means).toEqual({ kind: "kept" });
});

test.each([
  [
    "microsoft-forms",
    [
      "ID",
      "Start time",
      "Completion time",
      "Email",
      "Name",
      "Who opens the way to work?",
      "Points - Who opens the way to work?",
    ],
    ["external-id", "kept", "submitted-at platform-time", "email", "person-name", "answer 2", "kept"],
  ],
  [
    "typeform",
    ["#", "<strong>Who opens the way to work?</strong>", "Start Date (UTC)", "Submit Date (UTC)", "Network ID"],
    ["external-id", "answer 2", "kept", "submitted-at platform-time", "kept"],
  ],
  [
    "surveymonkey",
    [
      "Respondent ID",
      "Collector ID",
      "Date Created",
      "Date Modified",
      "Email Address",
      "Who opens the way to work? [Clerks]",
    ],
    ["external-id", "kept", "kept", "submitted-at platform-time", "email", "answer 2"],
  ],
  [
    "citizen-space",
    [
      "Response ID",
      "Submitted",
      "1: What is your name?",
      "2: What is your email address?",
      "3. Please enter your organisation",
    ],
    ["external-id", "submitted-at platform-time", "person-name", "email", "organisation-name"],
  ],
  [
    "decidim",
    ["id", "component/id", "title/en", "body/en", "body/pt-BR", "answer/en", "comments", "published_at"],
    ["external-id", "kept", "answer", "answer", "answer", "kept", "kept", "submitted-at platform-time"],
  ],
  [
    "eusurvey",
    ["Contribution ID", "User name", "Creation date"],
    ["external-id", "kept", "submitted-at platform-time"],
  ],
  [
    "kobotoolbox",
    ["_id", "_uuid", "_submission_time", "q2", "q2/q2_1", "q2/q2_2", "in/q1"],
    ["external-id", "kept", "submitted-at platform-time", "answer 2", "kept", "kept", "answer 1"],
  ],
] as const)("what %s means by its headings stands before what they seem to say", (tool, columns, means) => {
  const read = proposed(
    [...columns],
    columns.map(() => "x"),
  );
  expect(read).toMatchObject({ tool, means });
});

test.each([
  [["Zeitstempel", "Ihre Organisation", "Land", "Frage 1: Was hilft?", "E-Mail-Adresse"]],
  [["Horodateur", "Votre organisation", "Pays", "Question 1", "Adresse e-mail"]],
  [["Marca temporal", "Su organización", "País", "1. ¿Qué ayuda?", "Correo electrónico"]],
  [["Carimbo de data/hora", "Nome da organização", "País", "Pergunta 1", "Email"]],
])("who asks in another language names the same facts: %s", (columns) => {
  expect(proposed(columns).means.slice(1)).toEqual(["organisation-name", "country", "answer 1", "email"]);
});

test("rows that a tool exports although nobody sent them are pointed out", () => {
  const columns = ["id", "submitdate", "startlanguage", "q1"];
  const sent = ["1", "2016-09-14 12:00:00", "en", "Tea."];
  expect(proposed(columns, sent, ["2", "", "en", "Half a th"]).doubts.join(" ")).toContain("began and never sent");
  expect(proposed(columns, sent).doubts.join(" ")).not.toContain("never sent");
});

test("two digits of a year tell the order of day and month as well", () => {
  expect(proposed(["Timestamp", "q1"], ["8/20/25 12:51:45", "Tea."]).dateOrder).toBe("month-first");
});

test("a part of a question is that question, and so is its letter", () => {
  const { mapping } = proposeMapping({ columns: ["In the town?", "1a. And elsewhere?"], rows: [] }, aConsultation());
  expect(mapping.columns.map(({ means }) => means)).toEqual([
    { kind: "answer", question: 3 },
    { kind: "answer", question: 1 },
  ]);
});

test.each([
  ["1: What is your name? - Name", "person-name"],
  ["2: What is your email address? - Email", "email"],
  ["person-name", "person-name"],
  ["Your full name:", "person-name"],
  ["Name, Vorname", "person-name"],
  ["ФИО", "person-name"],
  ["单位名称", "organisation-name"],
  ["الاسم الكامل", "person-name"],
  ["№", "external-id"],
  ["N.º", "external-id"],
  ["Дата поступления", "submitted-at claimed-date"],
  ["answers-q1", "answer 1"],
  ["Réponse 2", "answer 2"],
  ["Respuesta n.º 2", "answer 2"],
  ["الإجابة 2", "answer 2"],
  ["回答2", "answer 2"],
  ["意见和建议", "answer"],
  ["Published", "kept"],
  ["May we publish it?", "consent publish"],
  ["Согласие на публикацию", "consent publish"],
  ["هل توافق على النشر؟", "consent publish"],
  ["是否同意公开", "consent publish"],
  ["I may be quoted without my name", "consent quote-unnamed"],
  ["I may be quoted anonymously, no name given", "consent quote-unnamed"],
  ["I may be quoted by name", "consent quote-named"],
])("a heading of a list made by hand: %s", (heading, means) => {
  expect(proposed([heading, "Q3"]).means[0]).toBe(means);
});

test("what stands in a column says what its heading does not", () => {
  const words = "We want homes that people can pay for, and buses that run at night.";
  const { means, doubts } = proposed(
    ["Contact", "mayors_forum_timestamp", "Date of birth", "username", "Her story", "Internal notes", "Code"],
    ["a@example.org", "2016-09-14 10:11", "1980-01-02", "collect-7", words, words, "7"],
    ["b@example.org", "[not completed]", "1980-01-02", "collect-7", words, words, "8"],
    ["", "2016-09-15 10:11", "1980-01-02", "collect-7", "", words, ""],
  );
  expect(means).toEqual(["email", "submitted-at claimed-date", "kept", "kept", "answer", "kept", "kept"]);
  expect(doubts.join(" ")).toContain('"Her story": taken for answers');
  expect(proposed(["username", "Q1"], ["a@example.org", "Tea."]).means).toEqual(["email", "answer 1"]);
  expect(proposed(["username", "Q1"], ["anonymous", "Tea."]).means).toEqual(["email", "answer 1"]);
  // A number may be a moment, and a tool's own words are its own.
  expect(proposed(["Received at", "Q1"], ["42627", "Tea."]).means).toEqual(["kept", "answer 1"]);
  expect(proposed(["id", "component/id", "published_at", "answer/en"], ["1", "2", "2016-09-14", words]).means[3]).toBe(
    "kept",
  );
});

test("a timestamp that does not come first is not of Google Forms", () => {
  expect(proposed(["User ID", "Timestamp", "Q1"]).tool).toBe("table");
  expect(proposed(["Timestamp", "Q1"]).tool).toBe("google-forms");
});

test.each([
  [
    "odk",
    ["SubmissionDate", "start", "end", "q1", "KEY"],
    ["submitted-at platform-time", "kept", "kept", "answer 1", "external-id"],
  ],
  [
    "qualtrics",
    ["Start Date", "Recorded Date", "Response ID", "Q1"],
    ["kept", "submitted-at platform-time", "external-id", "answer 1"],
  ],
])("%s names its rows and their moments", (tool, columns, means) => {
  expect(proposed(columns)).toMatchObject({ tool, means });
});

test("a question that is ours by its number alone is put before a person", () => {
  const { means, doubts } = proposed(["id", "2: How old are you?", "Q2", "1. What helps people on their first day?"]);
  expect(means.slice(1)).toEqual(["answer 2", "answer 2", "answer 1"]);
  expect(doubts.filter((doubt) => doubt.includes("number alone"))).toEqual([
    expect.stringContaining('"2: How old are you?": taken by the number alone'),
  ]);
});

test("numbers and moments in words are nobody's answers, and are named; under our own question a number is one", () => {
  const counts = proposed(
    ["Comments", "Response", "2. Rating", "Who opens the way to work?", "body"],
    ["1,204", "٣", "4.5", "7", "Tea."],
  );
  expect(counts.means).toEqual(["kept", "kept", "kept", "answer 2", "answer"]);
  expect(counts.doubts.join(" ")).toContain('"Comments", "Response", "2. Rating": not taken for answers');
  const moments = [
    "Fri Nov 20 2026 10:00:00 GMT+0000 (Coordinated Universal Time)",
    "vendredi 20 novembre 2026 à 10:00:00 heure normale d’Europe centrale",
    "пятница, 20 ноября 2026 г. в 10:00:00 по московскому стандартному времени",
  ];
  expect(proposed(["seen", "body"], ...moments.map((moment) => [moment, "Tea."])).means).toEqual(["kept", "answer"]);
  expect(proposed(["response", "body"], ...moments.map((moment) => [moment, "Tea."])).means).toEqual([
    "kept",
    "answer",
  ]);
});

test("what a tool did with its rows is found in any row, and counted", () => {
  const rows = Array.from({ length: 250 }, (_, at) => [`Tea ${at}`, at === 240 ? "withdrawn" : "accepted", ""]);
  const { means, doubts } = proposed(["body", "state", "deleted_at"], ...rows);
  expect(means).toEqual(["answer", "moderation", "moderation"]);
  expect(doubts.join(" ")).toContain('"state" says what its tool did with a row: 1 withdrawn. Each is put');
  const table = { columns: ["body", "state"], rows: [{ line: 2, cells: ["Tea", "withdrawn"] }] };
  const found = (means2: ColumnMeaning) =>
    doubtsOfRows(
      {
        ...proposed(["body"]),
        columns: [
          { column: "body", means: { kind: "answer" } },
          { column: "state", means: means2 },
        ],
      },
      table,
    );
  expect(found({ kind: "kept" })).toEqual([expect.stringContaining("is not read, and seems to say")]);
  expect(found({ kind: "moderation", words: [{ cell: "withdrawn", means: "" }] })).toEqual([]);
});

test("files that are elsewhere are known by their heading or their cells", () => {
  expect(
    proposed(
      ["body", "Attachments", "Ihr Beitrag", "url"],
      ["Tea", "", "https://drive.google.com/open?id=a", "https://p.example/1"],
    ).means,
  ).toEqual(["answer", "files-elsewhere", "files-elsewhere", "kept"]);
});

test("the one column in which people wrote holds the answers, and of one question they are its", () => {
  const one = aConsultation({
    definition: aDefinition({ questions: [{ number: 4, title: "T", text: "What is missing?" }] }),
  });
  const meansOf = (columns: string[], cells: string[]) =>
    proposeMapping({ columns, rows: [{ line: 2, cells }] }, one).mapping.columns.map(({ means }) => means);
  expect(meansOf(["Full Comment", "Shoes"], ["We want more trees", "North"])).toEqual([
    { kind: "answer", question: 4 },
    { kind: "kept" },
  ]);
  expect(meansOf(["Comment", "Other comments"], ["Trees", "None"])).toEqual([{ kind: "answer" }, { kind: "answer" }]);
  expect(meansOf(["投稿", "Ward"], ["公園にもっと木がほしい", "北"])[0]).toEqual({ kind: "answer", question: 4 });
});

test("of questions that begin alike the one with all words of a heading is meant", () => {
  const alike = aConsultation({
    definition: aDefinition({
      questions: [
        { number: 1, title: "a", text: "If so, in what way?" },
        { number: 2, title: "b", text: "If so, in what way is your home affected by the weather?" },
        { number: 3, title: "c", text: "Where does the water stand longest?" },
      ],
    }),
  });
  const meant = (heading: string) => proposeMapping({ columns: [heading], rows: [] }, alike).mapping.columns[0]?.means;
  expect(meant("If so, in what way?")).toEqual({ kind: "answer", question: 1 });
  expect(meant("If so, in what way is your home affected by the weather?")).toEqual({ kind: "answer", question: 2 });
  expect(meant("7. If so, in what way is your home affected by the weather? (optional)")).toEqual({
    kind: "answer",
    question: 2,
  });
  expect(meant("If so, in what way? Where does the water stand longest?")).toEqual({ kind: "kept" });
});

test.each([
  ["1 How can cities help?", "answer 1"],
  ["02 ¿Qué hace falta?", "answer 2"],
  ["3 كيف نساعد الناس؟", "answer 3"],
  ["2 years old", "kept"],
])("a number without a point: %s", (heading, means) => {
  expect(proposed([heading, "Q3"]).means[0]).toBe(means);
});

test("every moment that cannot be read, stands far off or is missing is named, in whichever row", () => {
  const days = Array.from({ length: 300 }, (_, at) => [
    `2015-06-${String((at % 28) + 1).padStart(2, "0")}`,
    `Tea ${at}`,
  ]);
  days[290] = ["30-Jul", "a"];
  days[291] = ["2025-06-01", "b"];
  days[292] = ["", "c"];
  const { doubts } = proposed(["Date", "Comment"], ...days);
  expect(doubts.join(" ")).toContain('no moments that we can read: line 292 "30-Jul".');
  expect(doubts.join(" ")).toContain('more than a year from where most stand: line 293 "2025-06-01".');
  expect(doubts.join(" ")).toContain("One row has no moment (line 294)");
  const many = Array.from({ length: 60 }, (_, at) => ["soon", `Tea ${at}`]);
  const crowd = [["2015-06-01", "a"], ...many, ...many.map(([, said = ""]) => ["", said])];
  const said = doubtsOfMoments(
    momentsOf(proposed(["Date", "Comment"]), {
      columns: ["Date", "Comment"],
      rows: crowd.map((cells, at) => ({ line: at + 2, cells })),
    }),
  );
  expect(said[0]).toContain("and 10 more");
  expect(said[1]).toContain("60 rows have no moment (line 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, ...)");
});

test.each([
  ["Created (UTC)", "UTC"],
  ["Submitted at (Europe/Madrid)", "Europe/Madrid"],
  ["Timestamp [America/Bogota]", "America/Bogota"],
  ["Date (GMT+2)", "Etc/GMT-2"],
  ["Date (UTC−05:00)", "Etc/GMT+5"],
  ["created_utc", "UTC"],
  ["Date (optional)", "anywhere-on-earth"],
  ["Date (and/or)", "anywhere-on-earth"],
])("the clock that %s names", (heading, zone) => {
  const definition = aDefinition({ deadline: { ...aDefinition().deadline, zone: "anywhere-on-earth" } });
  const rows = [{ line: 2, cells: ["2026-11-20 10:00:00", "Tea"] }];
  expect(proposeMapping({ columns: [heading, "Q1"], rows }, aConsultation({ definition })).mapping.zone).toBe(zone);
});

test.each(["1795168800", "1795168800000"])("seconds and milliseconds since 1970: %s", (number) => {
  expect(proposed(["received", "Q1"], [number, "Tea"]).means[0]).toBe("submitted-at claimed-date");
  expect(proposed(["telephone line", "Q1"], [number, "Tea"]).means[0]).toBe("kept");
});

test.each(["How it came", "Canal", "Eingangsweg", "Способ обращения", "渠道"])(
  "%s says by which way rows came in, and words that name none are named",
  (heading) => {
    const ways = [
      ["email", "a"],
      ["pigeon", "b"],
      ["pigeon", "c"],
      ["", "d"],
    ];
    const { means, doubts } = proposed([heading, "Comment"], ...ways);
    expect(means).toEqual(["channel", "answer"]);
    expect(doubts.join(" ")).toContain('"pigeon" (2). Those rows count as website');
    expect(proposed([heading, "Comment"], ["email", "a"]).doubts.join(" ")).not.toContain("no way in");
    const many = Array.from({ length: 22 }, (_, at) => [`way ${at}`, "a"]);
    expect(proposed([heading, "Comment"], ...many).doubts.join(" ")).toContain(", .... Those rows");
  },
);

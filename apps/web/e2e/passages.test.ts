/** A convener cuts a passage out of a report, without script, and the paper says on which page it stands. */
import { createClient, type Client } from "@consult/api/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { call } from "./call.ts";
import { startSite, type TestSite } from "./site.ts";

const definition = { ...call, channels: [...call.channels, { channel: "materials" as const }] };

let site: TestSite;
let admin: Client;
let cookie: string;
let contributionId: string;

beforeAll(async () => {
  site = await startSite(definition);
  const token = /token=([\w-]+)/.exec(site.greeting.join("\n"))?.[1] ?? "";
  const session = await createClient({ url: site.url }).account.confirmSignIn.mutate({ token, as: "token" });
  admin = createClient({ url: site.url, token: session.token });
  cookie = `consult_session=${session.token}`;
  const slides = "<!doctype html><p>Arrivals.</p><p>The bell rings.</p><p>Neighbours carry boats.</p><p>The end.</p>";
  await send(new Blob([slides]), "\u202elmth.report");
  while ((await admin.import.readWaiting.mutate({ consultationId: call.id })).looked > 0);
  const { rows } = await admin.contribution.listContributions.query({ consultationId: call.id });
  contributionId = rows[0]?.id ?? "";
});
afterAll(() => site.close());

test("the desk shows the report by its paragraphs, and its name so that it cannot deceive", async () => {
  const page = await desk(`/contributions/${contributionId}`);
  expect(page).toContain("[U+202E]lmth.report");
  expect(page).toContain("Its sender says that it speaks to question 2");
  const passages = await desk(`/contributions/${contributionId}/passages?part=1`);
  expect(passages.match(/name="stretch"/g)).toHaveLength(4);
  expect(passages).toContain("paragraph 3");
  expect(passages).toContain("See the boats.");
});

test("the file itself is handed out as a file and as nothing else, whatever it calls itself", async () => {
  const answer = await fetch(`${site.url}/desk/${call.id}/contributions/${contributionId}/original?part=1`, {
    headers: { cookie },
  });
  expect(answer.headers.get("content-type")).toBe("application/octet-stream");
  expect(answer.headers.get("content-disposition")).toMatch(
    /^attachment; filename="[\w.-]+"; filename\*=UTF-8''%E2%80%AE/,
  );
  expect(answer.headers.get("content-security-policy")).toBe("sandbox; default-src 'none'");
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  expect(await answer.text()).toContain("<p>The bell rings.</p>");
});

test("a passage is cut out, filed, coded and quoted with its place", async () => {
  const stretches = [
    ...(await desk(`/contributions/${contributionId}/passages?part=1`)).matchAll(/value="(\d+-\d+)"/g),
  ];
  const fields = new URLSearchParams({ version: "2", part: "1", stretch: stretches[2]?.[1] ?? "", question: "2" });
  const answer = await post(`/contributions/${contributionId}/passages?part=1`, fields);
  expect(answer.status).toBe(303);
  const page = await desk(`/contributions/${contributionId}`);
  expect(page).toMatch(/Question 2<\/a>\s*<small>paragraph 3<\/small>/);

  const segments = await admin.segment.listSegments.query({ consultationId: call.id });
  expect(segments.map(({ text, questions }) => [text.trim(), questions])).toEqual([
    ["Arrivals.\n\nThe bell rings.", [2]],
    ["Neighbours carry boats.", [2]],
    ["The end.", [2]],
  ]);
  const segmentId = segments[1]?.id ?? "";
  await admin.theme.codeSegment.mutate({ consultationId: call.id, segmentId, themeId: "warning" });
  const { source } = await admin.outcome.draftPaper.query({ consultationId: call.id });
  const { html } = await admin.outcome.buildPaper.mutate({ consultationId: call.id, source });
  expect(html).toContain("<bdi>an organisation in Austria</bdi>, paragraph 3");

  const again = new URLSearchParams({ version: "2", part: "1", stretch: stretches[2]?.[1] ?? "", question: "1" });
  const refused = await (await post(`/contributions/${contributionId}/passages?part=1`, again)).text();
  expect(refused).toContain("carries a theme already");
});

test("a cut that was a mistake is taken back, without script, and the log keeps both", async () => {
  const before = await admin.segment.listSegments.query({ consultationId: call.id });
  const page = `/contributions/${contributionId}/passages?part=1`;
  const stretches = [...(await desk(page)).matchAll(/value="(\d+-\d+)"/g)];
  const fields = new URLSearchParams({ version: "2", part: "1", stretch: stretches[1]?.[1] ?? "", question: "1" });
  expect((await post(page, fields)).status).toBe(303);
  const cut = await desk(page);
  const [button, segmentId] = /<button[^>]*form="joining"[^>]*name="join"[^>]*value="([^"]+)"[^>]*>/.exec(cut) ?? [];
  expect(button).toBeDefined();
  expect((await post(page, new URLSearchParams({ join: segmentId ?? "" }))).headers.get("location")).toContain(
    "done=joined",
  );
  expect(await admin.segment.listSegments.query({ consultationId: call.id })).toEqual(before);
  expect((await post(page, new URLSearchParams({ join: segmentId ?? "" }))).status).toBe(404);
  // Cut once more, it is another passage: the id that went is not used again.
  expect((await post(page, fields)).status).toBe(303);
  const ids = (await admin.segment.listSegments.query({ consultationId: call.id })).map(({ id }) => id);
  expect(ids).not.toContain(segmentId);
});

test.each([
  ["en", "Send it once more without the password."],
  ["fr", "Envoyez-le encore une fois sans mot de passe."],
  ["es", "Envíelo otra vez sin contraseña."],
  ["ar", "أرسله مرة أخرى دون كلمة مرور."],
])("a file that is locked says on its receipt what its sender can do: %s", async (language, advice) => {
  const locked = Buffer.from("504b03041400010000000000000000000000000000000000000004000000612e747874", "hex");
  const directory = Buffer.from(
    "504b01021400140001000000000000000000000000000000000000000800000000000000000000000000000000006d696d6574797065",
    "hex",
  );
  const end = Buffer.from("504b050600000000010001003600000023000000", "hex");
  const bytes = Buffer.concat([locked, directory, end, Buffer.alloc(2)]);
  const { number, key } = await send(new Blob([bytes]), `${language}.docx`);
  await admin.import.readWaiting.mutate({ consultationId: call.id });
  const page = await (await fetch(`${site.url}/receipt/${number}/${key}?lang=${language}`)).text();
  expect(page).toContain(advice);
});

/** As a page without script sends it. */
async function send(file: Blob, name: string) {
  const form = new FormData();
  form.set("step", "files");
  form.set("go", "next");
  form.append("file", file, name);
  const answer = await fetch(`${site.call}/materials`, { method: "POST", body: form });
  const upload = /name="file-0-upload" value="([^"]+)"/.exec(await answer.text())?.[1] ?? "";
  return createClient({ url: site.url }).contribution.submitMaterials.mutate({
    consultationId: call.id,
    idempotencyKey: crypto.randomUUID(),
    files: [{ upload, name, speaksTo: [2], note: "See the boats." }],
    words: "",
    respondent: { kind: "organisation", country: "AT" },
    identity: {},
    consent: { uses: ["analyse", "quote-unnamed"], publishedAs: "unnamed" },
  });
}

async function desk(path: string): Promise<string> {
  return (await fetch(`${site.url}/desk/${call.id}${path}`, { headers: { cookie } })).text();
}

async function post(path: string, fields: URLSearchParams): Promise<Response> {
  return fetch(`${site.url}/desk/${call.id}${path}`, {
    method: "POST",
    headers: { cookie },
    body: fields,
    redirect: "manual",
  });
}

/** What strangers try on a whole site: other people's things, odd addresses, foreign targets, scanners, and words that break things. */
import { createHash } from "node:crypto";
import { createClient, type Client } from "@consult/api/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Assets } from "../src/assets.ts";
import { routes } from "../src/routes.tsx";
import { call } from "./call.ts";
import { requestAsIs } from "./request-as-is.ts";
import { signInLinkTo } from "./sign-in-mail.ts";
import { startSite, type TestSite } from "./site.ts";

const other = "sea-towns";
const canary = {
  personName: "Canary Person",
  organisationName: "Canary Org",
  email: "canary@example.org",
  phone: "+43 1 2345678",
};
const ofCanary = /canary|2345678/i;

let site: TestSite;
let admin: Client;
/** Convener of the other consultation, of nothing else. */
let neighbour: { readonly cookie: string };
let receipt: { readonly number: string; readonly key: string };
let contributionId: string;
beforeAll(async () => {
  site = await startSite(call);
  admin = await site.convener();
  await admin.consultation.applyDefinition.mutate({ definition: { ...call, id: other } });
  await admin.consultation.moveStage.mutate({ consultationId: other, to: "open" });
  await admin.account.grantRole.mutate({ consultationId: other, email: "neighbour@example.org", role: "convener" });
  neighbour = { cookie: await cookieByMail("neighbour@example.org") };
  receipt = await submit({ text: "Words that are shown.", publishedAs: "unnamed" });
  contributionId = await idOf(receipt.number);
});
afterAll(() => site?.close());

describe("the convener of another consultation", () => {
  const addresses = deskAddresses();

  test("is tried on every address of the desk", () => {
    expect(addresses.length).toBeGreaterThan(20);
  });

  test.each(addresses)("%s %s looks to them as if there were no such consultation", async (method, pattern) => {
    const before = await traceOf(call.id);
    const ask = async (consultationId: string): Promise<string> => {
      const path = addressOf(pattern, consultationId);
      const answer = await send(method, path, { cookie: neighbour.cookie });
      expect([answer.status, answer.headers.get("cache-control")]).toEqual([404, "no-store"]);
      return (await answer.text()).replaceAll(consultationId, "…");
    };
    expect(await ask(call.id)).toBe(await ask("no-such-towns"));
    expect(await traceOf(call.id)).toEqual(before);
  });

  test.each(addresses)("%s %s asks a stranger to sign in, and gives nothing", async (method, pattern) => {
    const answer = await send(method, addressOf(pattern, call.id), {});
    expect([answer.status, answer.headers.get("location"), answer.headers.get("cache-control")]).toEqual([
      303,
      "/sign-in",
      "no-store",
    ]);
    expect(await answer.text()).toBe("");
  });

  test("who loses the role loses a file that is being made, and its next pages", async () => {
    const { account } = await admin.account.grantRole.mutate({
      consultationId: call.id,
      email: "former@example.org",
      role: "convener",
    });
    const cookie = await cookieByMail("former@example.org");
    const file = () => send("POST", `/desk/${call.id}/export`, { cookie, body: "profile=desk&format=csv" });
    expect((await file()).status).toBe(200);
    await admin.account.revokeRole.mutate({ consultationId: call.id, account, role: "convener" });
    expect((await file()).status).toBe(404);
  });

  test("a receipt's page tells a wrong key from no such number by nothing", async () => {
    for (const rest of ["", "/amend", "/withdraw"]) {
      const pages = await Promise.all(
        [`${receipt.number}/${"0".repeat(26)}`, `000000000000/${receipt.key}`, `nonsense/${receipt.key}`].map(
          async (each) => {
            const answer = await send("GET", `/receipt/${each}${rest}`, {});
            expect(answer.status).toBe(404);
            return (await answer.text()).replaceAll(each, "…");
          },
        ),
      );
      expect(new Set(pages).size).toBe(1);
    }
  });
});

describe("addresses", () => {
  test.each([
    "//desk",
    "/desk/",
    "/desk/.",
    "/desk%2f",
    "/%64esk%2friver-towns",
    "/%252fdesk",
    "/desk/river-towns/export.css",
    "/desk/river-towns/",
    "/receipt.css",
    "/receipt/",
    "/receipt/1/2.css",
    "/receipt//",
    "/healthz/",
    "/metrics/",
    "//metrics",
    "/c/%2e%2e%2fdesk",
    "/c/__proto__",
    "/c/constructor/deadline.ics",
    "/c/%00",
    "/c/%ff",
    "/c/%E0%A4%A",
    "/%",
    "/assets/%2e%2e/%2e%2e/package.json",
    "/assets/constructor",
    "/accent/constructor.css",
    "/api/trpc/",
    "/api/",
    "/.env",
  ])("%s is nothing, and is kept by nobody", async (path) => {
    for (const cookie of [undefined, neighbour.cookie]) {
      const answer = await raw(path, cookie);
      expect([404, 405]).toContain(answer.status);
      expect(answer.headers["cache-control"]).toBe("no-store");
      expect(answer.headers["content-security-policy"]).toContain("default-src 'none'");
      expect(answer.body).not.toMatch(/\bat \w+ \(|node_modules|SQLITE|\/src\//);
    }
  });

  test.each([
    "/sign-out?redirect=//evil.example",
    "/sign-in/check?redirect=https://evil.example&next=//evil.example",
    "/about?lang=//evil.example",
    "/desk?next=//evil.example&lang=%0d%0aSet-Cookie:%20x=1",
    `/desk/${call.id}?return=https://us@evil.example`,
    "//evil.example/desk",
    "/\\evil.example/desk",
    "/receipt/x/y/withdraw?to=javascript:alert(1)",
  ])("%s leads nowhere else", async (path) => {
    for (const method of ["GET", "POST"]) {
      const answer = await raw(path, undefined, method);
      const location = answer.headers.location ?? "/";
      expect(new URL(location, site.url).origin).toBe(site.url);
      expect(location).toMatch(/^\/(?![/\\])/);
      expect(answer.headers["set-cookie"]?.join() ?? "").not.toMatch(/\bx=1/);
      expect(answer.body).not.toMatch(/(?:href|action)="(?:\/\/|\/\\|https?:\/\/(?!localhost)|javascript:)/);
    }
  });

  test.each(["constructor", "__proto__", "toString", "x_y", "en-US-u-ca-x", "%00", "a".repeat(2000)])(
    "lang=%s is no language, and breaks no page",
    async (lang) => {
      for (const page of [
        "/",
        `/c/${call.id}`,
        `/c/${call.id}/questions/1`,
        `/c/${call.id}/deadline.ics`,
        "/sign-in",
      ]) {
        expect([page, (await raw(`${page}?lang=${lang}`)).status]).toEqual([page, 200]);
      }
      expect((await raw(`/desk/${other}?lang=${lang}`, neighbour.cookie)).status).toBe(200);
    },
  );
});

test("a scanner that follows the link of a mail, however often, uses nothing up; the button works once", async () => {
  const link = await linkByMail("scanned@example.org");
  for (const method of ["HEAD", "GET", "GET", "GET", "GET", "GET", "OPTIONS"]) {
    const answer = await send(method, link, {});
    expect(answer.headers.getSetCookie()).toEqual([]);
  }
  const press = () => send("POST", "/sign-in/check", { body: new URL(link, site.url).searchParams.toString() });
  const pressed = await press();
  expect([pressed.status, pressed.headers.get("location")]).toEqual([303, "/desk"]);
  expect(pressed.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^consult_session=[\w-]{43}; .*HttpOnly; SameSite=Lax/),
  ]);
  const again = await press();
  expect([again.status, again.headers.getSetCookie()]).toEqual([422, []]);
});

describe("words that are hard to keep", () => {
  const samples = {
    "right-to-left override": "before \u202Egpj.exe\u202C after \u2066inner\u2069",
    joiners: "می\u200Cخواهم \u{1F468}\u200D\u{1F469}\u200D\u{1F467} \u200B\uFEFF",
    "five thousand marks": `e${"\u0301".repeat(5000)}`,
    "Vietnamese, decomposed": "Tiếng Việt".normalize("NFD"),
    "Arabic, Amharic, Tamil": "السلام عليكم ሰላም வணக்கம்",
    "outside the first plane": "𝒞𝓸𝓷𝓼𝓾𝓵𝓽 🏳️‍🌈 𠜎",
    "line ends and blanks": "  first\n\n\tsecond \u2028third\u0085 ",
    markup: "</textarea><script>1</script>&amp;&#0;%00\\u0000",
  };

  test.each(Object.entries(samples))("%s: the same bytes come back by script, form and file", async (_, text) => {
    const byScript = await submit({ text, publishedAs: "unnamed" });
    const byForm = await submitForm(text);
    for (const each of [byScript, byForm]) {
      const shown = await createClient({ url: site.url }).contribution.showReceipt.query(each);
      expect(sha256(shown.answers[0]?.text ?? "")).toBe(sha256(text));
      const original = await send("GET", `/desk/${call.id}/contributions/${await idOf(each.number)}/original`, {
        token: await adminToken(),
      });
      expect(original.headers.get("content-disposition")).toMatch(/^attachment; filename="\d{12}-1\.json"$/);
      const bytes = Buffer.from(await original.arrayBuffer());
      expect(JSON.parse(bytes.toString("utf8"))).toEqual({ answers: [{ question: 1, text }] });
      expect(bytes.includes(Buffer.from(JSON.stringify(text)))).toBe(true);
    }
  });

  test("a name cannot turn the text around it, and is kept as it was written", async () => {
    const personName = "Anna \u202Enitram\u202C\u2067 K.\r\nBcc: x";
    const { number } = await submit({ text: "Named words.", publishedAs: "named", identity: { personName } });
    const html = await (await send("GET", `/c/${call.id}/questions/1`, {})).text();
    expect(html).toContain("<bdi>Anna nitram K. Bcc: x</bdi>");
    const { identity } = await admin.contribution.showContribution.query({
      consultationId: call.id,
      contributionId: await idOf(number),
    });
    expect(identity?.personName).toBe(personName);
  });
});

test("nothing public holds who somebody is, their number or their key, unless they chose it", async () => {
  const mine = await submit({ text: "Unnamed words.", publishedAs: "unnamed", identity: canary });
  const silent = await submit({ text: "Hidden words.", publishedAs: "named", identity: canary, uses: ["analyse"] });
  const taken = await submit({ text: "Taken words.", publishedAs: "named", identity: canary });
  await createClient({ url: site.url }).contribution.withdrawContribution.mutate(taken);
  const html: string[] = [];
  for (const path of [
    "/",
    `/c/${call.id}`,
    `/c/${call.id}/answer`,
    `/c/${call.id}/poster`,
    `/c/${call.id}/deadline.ics`,
    ...[0, 1, 2, 3].map((question) => `/c/${call.id}/questions/${question}`),
    "/receipt",
    "/sign-in",
    "/about/what-is-kept",
    "/healthz",
    "/metrics",
    `/c/${call.id}/card.png`,
  ]) {
    const answer = await raw(path);
    expect(answer.status).toBe(200);
    html.push(answer.body, JSON.stringify(answer.headers));
  }
  for (const format of ["csv", "jsonl"] as const) {
    const file = await send("POST", `/desk/${call.id}/export`, {
      token: await adminToken(),
      body: `profile=public&format=${format}`,
    });
    html.push(await file.text(), JSON.stringify([...file.headers]));
  }
  const all = html.join("\n");
  expect(all).toContain("Unnamed words.");
  expect(all).not.toMatch(ofCanary);
  expect(all).not.toMatch(/Hidden words|Taken words/);
  for (const each of [mine, silent, taken]) {
    expect(all).not.toContain(each.number);
    expect(all).not.toContain(each.key);
    expect(all).not.toContain(await idOf(each.number));
  }
});

/** Every address of the desk that belongs to one consultation, as the routes themselves have it. */
function deskAddresses(): [string, string][] {
  const table = routes({
    clientFor: () => ({}) as Client,
    publicUrl: "",
    assets: { files: new Map() } as unknown as Assets,
  });
  const all = table.routes
    .filter(({ path, method }) => path.startsWith("/desk/:id") && method !== "ALL")
    .map(({ method, path }) => `${method} ${path}`);
  return [...new Set(all)].map((each) => each.split(" ") as [string, string]);
}

function addressOf(pattern: string, consultationId: string): string {
  return pattern
    .replace(":id", consultationId)
    .replace(":contributionId", contributionId)
    .replace(":decision", "set-aside");
}

async function traceOf(consultationId: string): Promise<unknown> {
  return admin.consultation.followEvents.query({ consultationId, limit: 1000 });
}

interface Sending {
  readonly cookie?: string;
  readonly token?: string;
  readonly body?: string;
}

function send(method: string, path: string, { cookie, token, body }: Sending): Promise<Response> {
  return fetch(new URL(path, site.url), {
    method,
    redirect: "manual",
    headers: {
      origin: site.url,
      ...(cookie === undefined ? {} : { cookie }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      "content-type": "application/x-www-form-urlencoded",
    },
    ...(method === "POST" ? { body: body ?? "" } : {}),
  });
}

const raw = (path: string, cookie?: string, method?: string) => requestAsIs(site.url, path, { cookie, method });

interface Said {
  readonly text: string;
  readonly publishedAs: "named" | "unnamed";
  readonly identity?: Record<string, string>;
  readonly uses?: ("analyse" | "publish")[];
}

async function submit({ text, publishedAs, identity = {}, uses = ["analyse", "publish"] }: Said) {
  const { number, key } = await createClient({ url: site.url }).contribution.submitContribution.mutate({
    consultationId: call.id,
    idempotencyKey: crypto.randomUUID(),
    answers: [{ question: 1, text }],
    respondent: { kind: "individual", country: "AT" },
    identity,
    consent: { uses, publishedAs },
  });
  return { number, key };
}

/** As a browser without script sends the last step. */
async function submitForm(text: string): Promise<{ number: string; key: string }> {
  const body = new URLSearchParams({
    step: "check",
    go: "send",
    key: crypto.randomUUID(),
    kind: "individual",
    country: "AT",
    "answer-1": text.replaceAll("\n", "\r\n"),
  }).toString();
  const answer = await send("POST", `/c/${call.id}/answer`, { body });
  expect(answer.status, await answer.clone().text()).toBe(303);
  const [, , number = "", key = ""] = (answer.headers.get("location") ?? "").split("/");
  return { number, key };
}

async function idOf(number: string): Promise<string> {
  const { rows } = await admin.contribution.listContributions.query({ consultationId: call.id, limit: 500 });
  return rows.find((row) => row.number === number)?.id ?? "";
}

let token: Promise<string> | undefined;
/** A session of its own: the site's is the client's. */
function adminToken(): Promise<string> {
  token ??= (async () => {
    await admin.account.grantRole.mutate({ consultationId: "*", email: "files@example.org", role: "admin" });
    return (await cookieByMail("files@example.org")).replace("consult_session=", "");
  })();
  return token;
}

async function cookieByMail(email: string): Promise<string> {
  const link = await linkByMail(email);
  const answer = await send("POST", "/sign-in/check", { body: new URL(link, site.url).searchParams.toString() });
  return answer.headers.getSetCookie()[0]?.split(";", 1)[0] ?? "";
}

/** Whoever has no role yet is given one of the other consultation. */
async function linkByMail(email: string): Promise<string> {
  await admin.account.grantRole.mutate({ consultationId: other, email, role: "convener" });
  await createClient({ url: site.url }).account.requestSignIn.mutate({ email });
  return signInLinkTo(email, site);
}

function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

import { expect, test } from "vitest";
import { readEnvironment } from "./environment.ts";

test("everything is optional", () => {
  expect(readEnvironment({}, "/srv")).toEqual({
    ok: true,
    value: {
      port: 8080,
      dataDir: "/srv/data",
      store: { dataDir: "/srv/data" },
      volatile: false,
      publicUrl: "http://localhost:8080",
      smtpUrl: undefined,
      imapUrl: undefined,
      mailServers: [],
      mailFrom: "consult@localhost",
      trustedProxies: 0,
      development: true,
    },
  });
});

const facebook = {
  FACEBOOK_PAGE_ID: "1000001",
  FACEBOOK_PAGE_TOKEN: "EAAx|1-2",
  FACEBOOK_APP_SECRET: "0123456789abcdef0123456789abcdef",
  FACEBOOK_VERIFY_TOKEN: "0123456789abcdef",
};

test("names of mail servers are listed, and what is none is told", () => {
  const read = (names: string) => readEnvironment({ MAIL_SERVERS: names }, "/srv");
  const names = ["mx.example.org", ".mail.example.org", "*.example.net"];
  expect(read(names.join(", "))).toMatchObject({ ok: true, value: { mailServers: names } });
  for (const wrong of ["mx example.org", "https://mx.example.org", "mx..example.org", "a@example.org"]) {
    expect(read(wrong)).toMatchObject({ ok: false, refusal: { message: expect.stringContaining("MAIL_SERVERS") } });
  }
});

test("everything can be set", () => {
  const environment = {
    PORT: " 80 ",
    CONSULT_DATA: "/var/consult",
    CONSULT_VOLATILE: "yes",
    DATABASE_URL: "postgres://u:p@db/consult",
    PUBLIC_URL: "https://consult.example.org/",
    IMAP_URL: "imaps://u:p@mail.example.org:993/INBOX",
    SMTP_URL: "smtps://u:p@mail.example.org:465",
    MAIL_FROM: "The forum <forum@example.org>",
    TRUST_PROXY: "1",
    CLAMD: "localhost:3310",
    NODE_ENV: "production",
    ...facebook,
  };
  expect(readEnvironment(environment, "/srv")).toMatchObject({
    ok: true,
    value: {
      port: 80,
      dataDir: "/var/consult",
      volatile: true,
      scanner: { host: "localhost", port: 3310 },
      store: { databaseUrl: "postgres://u:p@db/consult" },
      publicUrl: "https://consult.example.org",
      imapUrl: "imaps://u:p@mail.example.org:993/INBOX",
      smtpUrl: "smtps://u:p@mail.example.org:465",
      mailFrom: "The forum <forum@example.org>",
      trustedProxies: 1,
      development: false,
      facebook: { pages: [{ id: "1000001", token: "EAAx|1-2" }], verifyToken: "0123456789abcdef" },
    },
  });
});

test("all that is wrong is named at once, and no password is repeated", () => {
  const read = readEnvironment(
    {
      PORT: "80a",
      DATABASE_URL: "mysql://u:secret@db/x",
      PUBLIC_URL: "consult.example.org",
      SMTP_URL: "mail:secret",
      MAIL_FROM: "nobody",
      TRUST_PROXY: "yes",
    },
    "/srv",
  );
  const names = read.ok ? [] : read.refusal.problems.map((problem) => problem.split(" ")[0]);
  expect(names.toSorted()).toEqual(["DATABASE_URL", "MAIL_FROM", "PORT", "PUBLIC_URL", "SMTP_URL", "TRUST_PROXY"]);
  expect(JSON.stringify(read)).not.toContain("secret");
});

test.each([
  [{ PORT: "65536" }, "PORT"],
  [{ PORT: "-1" }, "PORT"],
  [{ PUBLIC_URL: "https://example.org/consult" }, "PUBLIC_URL"],
  [{ PUBLIC_URL: "ftp://example.org" }, "PUBLIC_URL"],
  [{ SMTP_URL: "smtp://mail.example.org" }, "MAIL_FROM"],
  [{ MAIL_FROM: "a@b\r\nBcc: c@d" }, "MAIL_FROM"],
  [{ FACEBOOK_PAGE_TOKEN: "EAAx" }, "FACEBOOK_PAGE_ID"],
  [{ ...facebook, FACEBOOK_PAGE_ID: "our-page" }, "FACEBOOK_PAGE_ID"],
  [{ FACEBOOK_PAGE_ID: "1000001" }, "FACEBOOK_PAGE_TOKEN"],
  [{ ...facebook, FACEBOOK_PAGE_TOKEN: "canary token" }, "FACEBOOK_PAGE_TOKEN"],
  [{ ...facebook, FACEBOOK_PAGE_ID: "1000001, 2000002" }, "FACEBOOK_PAGE_TOKEN and FACEBOOK_PAGE_ID"],
  [{ ...facebook, FACEBOOK_PAGE_ID: "1,1", FACEBOOK_PAGE_TOKEN: "EAAx,EAAy" }, "FACEBOOK_PAGE_ID"],
  [{ ...facebook, FACEBOOK_PAGE_ID: "1,", FACEBOOK_PAGE_TOKEN: "EAAx,EAAy" }, "FACEBOOK_PAGE_ID"],
  [{ ...facebook, FACEBOOK_APP_SECRET: "canary" }, "FACEBOOK_APP_SECRET"],
  [{ ...facebook, FACEBOOK_APP_SECRET: undefined }, "FACEBOOK_APP_SECRET"],
  [{ ...facebook, FACEBOOK_VERIFY_TOKEN: "canary" }, "FACEBOOK_VERIFY_TOKEN"],
])("%j is wrong in %s", (environment, name) => {
  const read = readEnvironment(environment, "/srv");
  expect(read.ok ? [] : read.refusal.problems).toEqual([expect.stringMatching(new RegExp(`^${name} `))]);
  expect(JSON.stringify(read)).not.toContain("canary");
});

/** Whose words a mail brings when its `From` is a list, a form, or an address that takes no answers. */
import { describe, expect, test } from "vitest";
import { isMailServer, mailAddresses, takesNoAnswers } from "./mail-address.ts";
import { senderOf } from "./mail-sender.ts";

const at = (name: string, address: string) => ({ name, address });
const ada = at("Ada Lind", "ada@lind.example");

function sender(
  from: { name: string; address: string } | undefined,
  headers: Record<string, string> = {},
  { replyTo = [] as { name: string; address: string }[], subject = "Our reply", text = "1. Benches." } = {},
) {
  return senderOf({
    headers: new Map(Object.entries(headers).map(([name, value]) => [name, [value]])),
    from,
    replyTo,
    subject,
    text,
  });
}

describe("addresses as headers write them", () => {
  test.each([
    ["Ada Lind <ada@lind.example>", [ada]],
    ['"Lind, Ada" <ada@lind.example>, ben@x.example', [at("Lind, Ada", "ada@lind.example"), at("", "ben@x.example")]],
    ["John <j@m(comment). example>", [at("John", "j@m.example")]],
    ["Joe <ddd @Org.example>; (nobody) x@y.example (him)", [at("Joe", "ddd@Org.example"), at("", "x@y.example")]],
    ["undisclosed-recipients:;", []],
    ["", []],
  ])("%s", (value, expected) => expect(mailAddresses(value)).toEqual(expected));
});

test.each([
  "noreply@x.org",
  "no-reply@x.org",
  "No_Reply+12@x.org",
  "forms-receipts-noreply@google.com",
  "do.not.reply@x.org",
  "donotreply@x.org",
  "ne-pas-repondre@x.fr",
  "nepasrépondre@x.fr",
  "no-responder@x.es",
  "nao-responda@x.pt",
  "nicht-antworten@x.de",
  "keine-antwort@x.de",
  "non-rispondere@x.it",
  "svara-ej@x.se",
  "ne-otvechat@x.ru",
  "usijibu@x.ke",
  "mailer-daemon@x.org",
  "postmaster@x.org",
  "townlist-bounces@x.org",
  "bounce+1@x.org",
  "owner-list@x.org",
  "noreply",
])("nobody reads what is sent to %s", (address) => expect(takesNoAnswers(address)).toBe(true));

test.each(["ada@lind.example", "norely@x.org", "replies@x.org", "bouncer.joe@x.org", "noreen@x.org", "info@x.org"])(
  "somebody may read what is sent to %s",
  (address) => {
    expect(takesNoAnswers(address)).toBe(false);
    expect(isMailServer(address)).toBe(false);
  },
);

describe("of a list", () => {
  const list = { "list-id": "<townlist.lists.example>", "list-post": "<mailto:townlist@lists.example>" };
  test.each([
    ["Ada Lind via Townlist", { "x-original-from": "Ada Lind <ada@lind.example>" }, []],
    ["'Ada Lind' via Townlist", { "x-original-sender": "ada@lind.example" }, []],
    ["Ada Lind über Stadtliste", {}, [at("", "ada@lind.example")]],
    ["Ada Lind через Список", { cc: "Ben <ben@x.example>, Ada Lind <ada@lind.example>" }, []],
    ["Ada Lind (via Townlist)", {}, [at("Townlist", "townlist@lists.example"), ada]],
  ])("%s is its member", (name, more, replyTo) => {
    expect(sender(at(name, "townlist@lists.example"), { ...list, ...more }, { replyTo })).toEqual({
      person: ada,
      gateway: "list",
    });
  });

  test("only a name is known where nothing names an address, and nobody where nothing names anybody", () => {
    expect(sender(at("Ada Lind via Townlist", "townlist@lists.example"), list).person).toEqual(at2("Ada Lind"));
    expect(sender(at("Townlist", "townlist@lists.example"), list)).toEqual({ person: undefined, gateway: "list" });
    expect(
      sender(at("", "townlist@lists.example"), { ...list, "x-original-sender": "ada@lind.example" }).person,
    ).toEqual(at("", "ada@lind.example"));
  });
  const at2 = (name: string) => ({ name, address: undefined });

  test("a group's own header is enough, and a list's id by itself names its address", () => {
    const from = at("Ada Lind via Group", "group@x.example");
    expect(sender(from, { "x-original-from": "Ada <ada@lind.example>" }).gateway).toBe("list");
    expect(sender(at("G", "group@x.example"), { "list-post": "NO", "list-id": "G <group.x.example>" }).gateway).toBe(
      "list",
    );
  });

  test("a member whose name it left stands as they are; so does somebody who came via nobody's list", () => {
    expect(sender(ada, list)).toEqual({ person: ada, gateway: undefined });
    const travelling = at("Ada via Bergen", "ada@lind.example");
    expect(sender(travelling)).toEqual({ person: travelling, gateway: undefined });
  });
});

describe("of a form", () => {
  const replyTo = [at("Samir", "samir@haddad.example")];
  test.each([
    ["noreply@forms.example", {}, "x", "x"],
    ["wordpress@circle.example", {}, "x", "x"],
    ["notifications+12@circle.example", {}, "x", "x"],
    ["info@circle.example", { "x-php-originating-script": "33:mail.php" }, "x", "x"],
    ["info@circle.example", {}, "Neue Nachricht: Kontaktformular", "x"],
    ["info@circle.example", {}, "x", "1. Benches\n\nEnvoyé via le formulaire de contact"],
    ["info@circle.example", {}, "x", "This message was sent from a contact form on Circle"],
    ["info@circle.example", {}, "نموذج الاتصال", "x"],
  ])("at %s, whoever filled it in", (address, headers, subject, text) => {
    expect(sender(at("Form", address), headers, { replyTo, subject, text })).toEqual({
      person: replyTo[0],
      gateway: "form",
    });
  });

  test("nobody, where it names nobody else", () => {
    expect(sender(at("Form", "noreply@forms.example"))).toEqual({ person: undefined, gateway: "form" });
    const self = [at("Form", "NoReply@forms.example"), at("", "wordpress@forms.example")];
    expect(sender(at("Form", "wordpress@forms.example"), {}, { replyTo: self }).person).toBeUndefined();
  });
});

test("somebody who wants to be answered elsewhere is who they are", () => {
  const elsewhere = { replyTo: [at("Office", "office@lind.example")] };
  expect(sender(ada, {}, elsewhere)).toEqual({ person: ada, gateway: undefined });
  expect(sender(undefined, {}, elsewhere)).toEqual({ person: elsewhere.replyTo[0], gateway: undefined });
  expect(sender(undefined).person).toBeUndefined();
});

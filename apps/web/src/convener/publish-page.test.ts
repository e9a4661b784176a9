/** The page on which the paper is published, over a client that notes what it is asked; and taking it down asks first. */
import type { Client } from "@consult/api/client";
import { expect, test, vi } from "vitest";
import { call } from "../../e2e/call.ts";
import type { Assets } from "../assets.ts";
import { routes } from "../routes.tsx";

const at = `/desk/${call.id}`;
const edition = { number: 1, publishedAt: "2016-09-28T10:00:00.000Z", publishedBy: "Ana", paperRevision: 3 };
const unseen = { kind: "not-heard-unseen", message: "Nobody has looked." };
const standing = { problems: [], revision: 3, editions: [edition], gone: [], lines: [] };

function deskWith(outcome: object, { stage = "consolidating", moveStage = vi.fn() } = {}) {
  const consultation = { id: call.id, definition: call, stage, extensions: [], outages: [] };
  const client = {
    account: {
      showSession: {
        query: async () => ({ label: "a", email: "a@example.org", roles: [{ consultationId: "*", role: "admin" }] }),
      },
    },
    consultation: {
      showConsultation: { query: async () => ({ consultation, closesAt: "", now: "", buildsOn: [] }) },
      moveStage: { mutate: moveStage },
    },
    outcome,
  };
  const assets = { styles: "/s.css", deskStyles: "/d.css", files: new Map() } as unknown as Assets;
  return routes({ clientFor: () => client as unknown as Client, publicUrl: "https://consult.example", assets });
}

const page = async (of: object) =>
  (await deskWith({ showPublishing: { query: async () => ({ ...standing, ...of }) } }).request(`${at}/publish`)).text();
const post = async (app: ReturnType<typeof deskWith>, path: string, fields: Record<string, string>) =>
  app.request(at + path, { method: "POST", body: new URLSearchParams(fields) });

test("each condition that fails stands there with where it is mended, and no button", async () => {
  const problems = [
    { kind: "balance-does-not-close", message: "Two are open." },
    { kind: "paper-problems", message: "Line 3." },
    unseen,
  ];
  const html = await page({ problems });
  for (const { message } of problems) expect(html).toContain(message);
  expect(html).toContain(`href="${at}/balance"`);
  expect(html).toContain(`href="${at}/not-heard"`);
  expect(html).not.toContain("Publish edition 2");
});

test("when only the look is missing it can be gone past, with a reason", async () => {
  const html = await page({ problems: [unseen] });
  expect(html).toMatch(/<input id="reason" name="reason" required/);
  const publish = vi.fn(async () => ({ edition: 2 }));
  const app = deskWith({ publishPaper: { mutate: publish } });
  const answer = await post(app, "/publish", { reason: " Two replies. " });
  expect([answer.status, answer.headers.get("location")]).toEqual([303, `${at}/publish?done=2`]);
  expect(publish).toHaveBeenCalledExactlyOnceWith({
    consultationId: call.id,
    overrides: [{ condition: "not-heard", reason: "Two replies." }],
  });
});

test("when all hold, one button publishes; what was taken back since is named with its lines", async () => {
  const html = await page({ gone: ["0123456789abcdef"], lines: [5, 9] });
  expect(html).toContain("Publish edition 2");
  expect(html).toContain(`href="${at}/contributions/0123456789abcdef"`);
  expect(html).toContain("Lines of that edition: 5, 9");
  expect(html).toContain(`href="/c/${call.id}/outcome/1"`);
  expect(html).not.toContain('name="reason"');
});

test("taking the paper down asks first, and does it then", async () => {
  const moveStage = vi.fn(async () => ({}));
  const app = deskWith({}, { stage: "published", moveStage });
  const asked = await post(app, "/stage", { to: "consolidating" });
  expect(await asked.text()).toContain("Take the paper down?");
  expect(moveStage).not.toHaveBeenCalled();
  expect((await post(app, "/stage", { to: "consolidating", sure: "yes" })).status).toBe(303);
  expect(moveStage).toHaveBeenCalledExactlyOnceWith({ consultationId: call.id, to: "consolidating" });
});

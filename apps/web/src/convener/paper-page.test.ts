/** The paper's page and the page of who was not heard, over a client that notes what it is asked. */
import type { Client } from "@consult/api/client";
import { expect, test, vi } from "vitest";
import { call } from "../../e2e/call.ts";
import type { Assets } from "../assets.ts";
import { routes } from "../routes.tsx";

const at = `/desk/${call.id}`;
const key = '0123456789abcdef-1-1 we <do> "not"';
const waits = { kind: "needs-second-person", line: 3, words: "we", segment: "s", leftOut: ["not"], key };
const typed = "# A\n\nMine, <not> saved [2](tally:received)";

function deskWith(outcome: object) {
  const consultation = { id: call.id, definition: call, stage: "consolidating", extensions: [], outages: [] };
  const client = {
    account: {
      showSession: { query: async () => ({ label: "a@example.org", roles: [{ consultationId: "*", role: "admin" }] }) },
    },
    consultation: { showConsultation: { query: async () => ({ consultation, closesAt: "", now: "", buildsOn: [] }) } },
    outcome,
  };
  const assets = { styles: "/s.css", pageScript: "/p.js", deskScript: "/d.js", files: new Map() } as unknown as Assets;
  return routes({ clientFor: () => client as unknown as Client, publicUrl: "https://consult.example", assets });
}

const send = async (outcome: object, path: string, fields: Record<string, string>) =>
  deskWith(outcome).request(at + path, { method: "POST", body: new URLSearchParams(fields) });

test("a quotation that waits has its button, which approves this one and loses nothing typed", async () => {
  const check = vi.fn().mockResolvedValueOnce({ problems: [waits, { kind: "empty-paper", line: 1 }] });
  const waiting = await (await send({ checkPaper: { query: check } }, "/paper", { source: typed, go: "check" })).text();
  expect(waiting.match(/name="approve"/g)).toHaveLength(1);
  expect(waiting).toContain('value="0123456789abcdef-1-1 we &lt;do> &quot;not&quot;"');
  expect(waiting).toContain('form="paper-form"');
  const approve = vi.fn().mockResolvedValue({});
  check.mockResolvedValueOnce({ problems: [] });
  const outcome = { checkPaper: { query: check }, approveQuotation: { mutate: approve } };
  const approved = await (await send(outcome, "/paper", { source: typed, revision: "4", approve: key })).text();
  expect(approve).toHaveBeenCalledExactlyOnceWith({ consultationId: call.id, key });
  expect(approved).toContain("The quotation is approved");
  expect(approved).toContain("Mine, &lt;not> saved");
});

test("whoever wrote it is told so, with their text", async () => {
  const no = Object.assign(new Error("no"), {
    name: "TRPCClientError",
    data: { code: "OWN_QUOTATION", message: "You wrote this quotation.", httpStatus: 403, requestId: "r" },
  });
  const outcome = { approveQuotation: { mutate: vi.fn().mockRejectedValue(no) } };
  const html = await (await send(outcome, "/paper", { source: typed, approve: key })).text();
  expect(html).toContain("You wrote this quotation.");
  expect(html).toContain("Mine, &lt;not> saved");
});

test("numbers are put right in the field, shown one by one, with the words that no longer hold", async () => {
  const changes = [{ line: 3, path: "received", before: "2", after: "3" }];
  const stale = { kind: "disagrees-with-tally", line: 3, shown: "all", path: "received", contributions: 3, of: 4 };
  const source = typed.replace("[2]", "[3]");
  const query = vi.fn().mockResolvedValue({ source, changes, problems: [stale, waits] });
  const asked = { source: typed, revision: "1", go: "renumber" };
  const html = await (await send({ renumberPaper: { query } }, "/paper", asked)).text();
  expect(query).toHaveBeenCalledExactlyOnceWith({ consultationId: call.id, source: typed });
  expect(html).toContain("Mine, &lt;not> saved [3](tally:received)");
  expect(html).toMatch(/<del>2<\/del> <ins>3<\/ins>/);
  expect(html).toContain("Numbers put right: 1.");
  expect(html).toContain("all");
  expect(html).not.toContain('name="approve"');
  query.mockResolvedValue({ source: typed, changes: [], problems: [] });
  expect(await (await send({ renumberPaper: { query } }, "/paper", asked)).text()).toContain("Every number is what");
});

test("who was not heard is shown for the saved paper, and looking is put on record", async () => {
  const look = vi.fn().mockResolvedValue({ revision: 7 });
  const outcome = {
    showPaper: { query: async () => ({ revision: 7 }) },
    showNotHeard: {
      query: async () => ({
        sentences: ["Countries that no statement cites: France (2)."],
        uncited: [{ contributionId: "contribution0002", kind: "individual" }],
        singleVoices: [{ themeId: "wells", contributionId: "contribution0003", mayBeQuoted: false }],
      }),
    },
    lookAtNotHeard: { mutate: look },
  };
  const html = await (await deskWith(outcome).request(`${at}/not-heard`)).text();
  for (const shown of ["France (2)", `${at}/contributions/contribution0002`, "wells", "does not allow quoting"]) {
    expect(html).toContain(shown);
  }
  expect(html).toContain('name="revision" value="7"');
  expect((await send(outcome, "/not-heard", { revision: "7" })).status).toBe(303);
  expect(look).toHaveBeenCalledExactlyOnceWith({ consultationId: call.id, revision: 7 });
  const none = await (await deskWith({ showPaper: { query: async () => null } }).request(`${at}/not-heard`)).text();
  expect(none).toContain("No paper is saved yet");
  expect(none).not.toContain('name="revision"');
});

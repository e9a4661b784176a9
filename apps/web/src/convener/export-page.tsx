/** Everything that came in, as a file: as it stood at one event, and whatever its size. */
import type { CollectedExport } from "@consult/api/whole-export";
import { Hono } from "hono";
import type { Problem } from "../ui/error-summary.tsx";
import { formFields, type Site } from "../ui/site.ts";
import { atDesk, deskPage, type Desk } from "./desk.tsx";
import { createTurns } from "./export-turns.ts";
import { deskPath } from "./desk-paths.ts";

const turns = createTurns({ atOnce: 4, mostWaiting: 100 });
/** Whoever fetches nothing for so long gives their turn to others, and asks anew. */
const stallsForMs = 60_000;
const comeBackSeconds = 30;

const typeByFormat = { csv: "text/csv; charset=utf-8", jsonl: "application/jsonl; charset=utf-8" } as const;

export function exportRoutes(site: Site): Hono {
  const at = `${deskPath}/:id/export`;
  return new Hono()
    .get(
      at,
      atDesk(site, (desk) => page(desk)),
    )
    .post(at, atDesk(site, download));
}

function page(desk: Desk, problems: readonly Problem[] = []): Response {
  const { words, paths } = desk;
  const { export: say } = words;
  return deskPage(desk, {
    room: "export",
    title: say.title,
    told: { problems },
    children: (
      <>
        <p>{say.intro}</p>
        <div class="panels">
          {(["public", "desk"] as const).map((profile) => (
            <section>
              <h2>{say[profile]}</h2>
              <p>{say[`${profile}Means`]}</p>
              <form method="post" action={paths.room("export")} class="row">
                <input type="hidden" name="profile" value={profile} />
                {(["csv", "jsonl", "zip"] as const).map((format) => (
                  <button type="submit" name="format" value={format} class="second">
                    {say[format]}
                  </button>
                ))}
              </form>
            </section>
          ))}
          <section>
            <h2>{say.moderation}</h2>
            <p>{say.moderationMeans}</p>
            <form method="post" action={paths.room("export")} class="row">
              <input type="hidden" name="profile" value="moderation" />
              {(["csv", "jsonl"] as const).map((format) => (
                <button type="submit" name="format" value={format} class="second">
                  {say[format]}
                </button>
              ))}
            </form>
          </section>
        </div>
      </>
    ),
  });
}

/** As it stood at one event, whole before its first byte leaves: a refusal is still a page, not half a file. */
async function download(desk: Desk): Promise<Response> {
  const { client, id: consultationId, c } = desk;
  const fields = await formFields(c);
  const asked = fields.get("profile");
  const wanted = fields.get("format");
  const format = wanted === "jsonl" ? "jsonl" : "csv";
  if (asked === "moderation") return downloadDecisions(desk, format);
  const profile = asked === "desk" ? "desk" : "public";
  const { collectExport, zipExport } = await import("@consult/api/whole-export");
  const end = await turns.take(c.req.raw.signal);
  if (end === undefined) return busy(desk);
  const collected = await collectExport({ client, consultationId, format, profile, signal: c.req.raw.signal })
    .then((all) => ({ ...all, close: () => all.close().finally(end) }))
    .catch((error: unknown) => {
      end();
      throw error;
    });
  const name = `${consultationId}-${profile}-event-${collected.event}.${format}`;
  if (wanted !== "zip") return answer(desk, textsOf(collected), { name, type: typeByFormat[format] }, collected);
  const zipped = zipExport({ collected, consultation: consultationId, profile, name });
  return answer(desk, zipped, { name: `${name}.zip`, type: "application/zip" }, collected);
}

function busy(desk: Desk): Response {
  const { words } = desk;
  const answer = page(desk, [{ message: words.export.busy }]);
  return new Response(answer.body, {
    status: 503,
    headers: { ...Object.fromEntries(answer.headers), "retry-after": String(comeBackSeconds) },
  });
}

async function* textsOf({ heading, texts }: CollectedExport): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode(heading);
  for await (const { text } of texts()) yield encoder.encode(text);
}

/** The log never changes behind an event, so its pages can be read while they leave. */
async function downloadDecisions(desk: Desk, format: "csv" | "jsonl"): Promise<Response> {
  const { client, id: consultationId } = desk;
  const { last: upTo } = await client.consultation.followEvents.query({ consultationId, limit: 1 });
  const pageFrom = (cursor?: string) => client.export.exportModeration.mutate({ consultationId, format, cursor, upTo });
  const first = await pageFrom();
  async function* pages(): AsyncGenerator<Uint8Array> {
    const encoder = new TextEncoder();
    for (let page = first; ;) {
      yield encoder.encode(page.text);
      if (page.nextCursor === undefined) return;
      page = await pageFrom(page.nextCursor);
    }
  }
  const name = `${consultationId}-moderation-event-${upTo}.${format}`;
  return answer(desk, pages(), { name, type: typeByFormat[format] });
}

function answer(
  { c }: Desk,
  bytes: AsyncGenerator<Uint8Array>,
  { name, type }: { readonly name: string; readonly type: string },
  collected?: CollectedExport,
): Response {
  let stalled: NodeJS.Timeout | undefined;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      clearTimeout(stalled);
      if (collected !== undefined) {
        stalled = setTimeout(() => {
          controller.error(new Error("nobody fetches it"));
          void collected.close();
        }, stallsForMs).unref();
      }
      try {
        const { done, value } = await bytes.next();
        if (!done) return controller.enqueue(value);
        clearTimeout(stalled);
        await collected?.close();
        controller.close();
      } catch (error) {
        clearTimeout(stalled);
        await collected?.close();
        throw error;
      }
    },
    async cancel() {
      clearTimeout(stalled);
      await collected?.close();
    },
  });
  return c.body(body, 200, {
    "Content-Type": type,
    "Content-Disposition": `attachment; filename="${name}"`,
    "Cache-Control": "no-store",
  });
}

/** Everything that came in, as a file: streamed page by page, so that no size is too much. */
import { Hono } from "hono";
import { formFields, type Site } from "../ui/site.ts";
import { atDesk, deskPage, type Desk } from "./desk.tsx";
import { deskPath } from "./desk-paths.ts";

const typeByFormat = { csv: "text/csv; charset=utf-8", jsonl: "application/jsonl; charset=utf-8" } as const;

export function exportRoutes(site: Site): Hono {
  const at = `${deskPath}/:id/export`;
  return new Hono().get(at, atDesk(site, page)).post(at, atDesk(site, download));
}

function page(desk: Desk): Response {
  const { words, paths } = desk;
  const { export: say } = words;
  return deskPage(desk, {
    room: "export",
    title: say.title,
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
                {(["csv", "jsonl"] as const).map((format) => (
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

async function download(desk: Desk): Promise<Response> {
  const { client, id: consultationId, c } = desk;
  const fields = await formFields(c);
  const format = fields.get("format") === "jsonl" ? "jsonl" : "csv";
  const asked = fields.get("profile");
  const profile = asked === "desk" || asked === "moderation" ? asked : "public";
  const pageFrom = (cursor?: string) =>
    profile === "moderation"
      ? client.export.exportModeration.mutate({ consultationId, format, cursor })
      : client.export.exportPage.mutate({ consultationId, format, profile, cursor });
  // The first page is asked for before anything is answered: a refusal is still a page, not half a file.
  const first = await pageFrom();
  const encoder = new TextEncoder();
  let cursor = first.nextCursor;
  let isFirst = true;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (isFirst) {
        isFirst = false;
        controller.enqueue(encoder.encode(first.text));
      } else if (cursor !== undefined) {
        const next = await pageFrom(cursor);
        cursor = next.nextCursor;
        controller.enqueue(encoder.encode(next.text));
      }
      if (cursor === undefined) controller.close();
    },
  });
  return c.body(body, 200, {
    "Content-Type": typeByFormat[format],
    "Content-Disposition": `attachment; filename="${consultationId}-${profile}.${format}"`,
    "Cache-Control": "no-store",
  });
}

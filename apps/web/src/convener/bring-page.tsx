/** What a page's owner downloaded from Facebook, dropped at the desk: no command line is needed. */
import { randomBytes } from "node:crypto";
import { Hono } from "hono";
import type { Site } from "../ui/site.ts";
import { fill } from "../words/fill.ts";
import { atDesk, attempt, deskPage, goTo, type Desk, type Told } from "./desk.tsx";
import { deskPath } from "./desk-paths.ts";

export function bringRoutes(site: Site): Hono {
  const at = `${deskPath}/:id/contributions/bring`;
  return new Hono()
    .get(
      at,
      atDesk(site, (desk) => show(desk, {})),
    )
    .post(at, atDesk(site, take));
}

/** As the server allows a form of this address. */
const mostMegabytes = 64;
const pieceBytes = 1024 * 1024;

function show(desk: Desk, told: Told): Response {
  const { words, paths, c } = desk;
  const { bring: say } = words;
  const [fresh, known] = [c.req.query("fresh"), c.req.query("known")];
  const isDone = fresh !== undefined && known !== undefined && /^\d+$/.test(fresh + known);
  return deskPage(desk, {
    room: "contributions",
    title: say.title,
    told: { ...(isDone ? { said: fill(say.brought, { fresh, known }) } : {}), ...told },
    children: (
      <form method="post" action={paths.bring()} encType="multipart/form-data">
        <p>{say.intro}</p>
        <p>
          <label>
            {fill(say.file, { mega: mostMegabytes })}{" "}
            <input type="file" name="file" id="file" accept=".zip,.json,application/zip,application/json" required />
          </label>
        </p>
        <button type="submit">{say.send}</button>
      </form>
    ),
  });
}

async function take(desk: Desk): Promise<Response> {
  const { c, words, paths } = desk;
  const { file } = await c.req.parseBody();
  if (!(file instanceof File) || file.size === 0) {
    return show(desk, { problems: [{ field: "file", message: words.bring.fileNeeded }] });
  }
  return attempt(
    async () => {
      const taken = await takeInFile(desk, file);
      return goTo(desk, paths.bring({ ...taken }));
    },
    async (problems) => show(desk, { problems }),
  );
}

async function takeInFile(
  { client, id: consultationId }: Desk,
  file: File,
): Promise<{ readonly fresh: number; readonly known: number }> {
  const upload = randomBytes(18).toString("base64url");
  for (let offset = 0; offset < file.size;) {
    const piece = Buffer.from(await file.slice(offset, offset + pieceBytes).arrayBuffer());
    const base64 = piece.toString("base64");
    ({ offset } = await client.import.putPiece.mutate({ consultationId, upload, offset, base64 }));
  }
  let [fresh, known] = [0, 0];
  const name = file.name.slice(-500) || "a file";
  for (let from: number | undefined = 0; from !== undefined;) {
    const asked = { consultationId, channel: "facebook" as const, upload, name, from };
    const { items, next } = await client.import.importFile.mutate(asked);
    known += items.filter(({ replayed }) => replayed).length;
    fresh += items.filter(({ replayed }) => !replayed).length;
    from = next;
  }
  return { fresh, known };
}

/** What a page's owner downloaded from Facebook, dropped at the desk: no command line is needed. */
import { Hono } from "hono";
import type { Site } from "../ui/site.ts";
import { fill } from "../words/fill.ts";
import { broughtForm, handOn } from "./brought-files.ts";
import { atDesk, attempt, deskPage, goTo, type Desk, type Told } from "./desk.tsx";
import { deskPath } from "./desk-paths.ts";

export function commentRoutes(site: Site): Hono {
  const at = `${deskPath}/:id/bring/comments`;
  return new Hono()
    .get(
      at,
      atDesk(site, (desk) => show(desk, {})),
    )
    .post(at, atDesk(site, take));
}

/** As the server allows a form of this address. */
const mostMegabytes = 64;

function show(desk: Desk, told: Told): Response {
  const { words, paths, c } = desk;
  const { comments: say } = words;
  const [fresh, known] = [c.req.query("fresh"), c.req.query("known")];
  const isDone = fresh !== undefined && known !== undefined && /^\d+$/.test(fresh + known);
  return deskPage(desk, {
    room: "contributions",
    title: say.title,
    told: { ...(isDone ? { said: fill(say.brought, { fresh, known }) } : {}), ...told },
    children: (
      <form method="post" action={paths.bring("comments")} encType="multipart/form-data">
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
  const { words, paths } = desk;
  const [file] = (await broughtForm(desk)).files;
  if (file === undefined) return show(desk, { problems: [{ field: "file", message: words.comments.fileNeeded }] });
  return attempt(
    async () => {
      const taken = await takeInFile(desk, file);
      return goTo(desk, paths.bring("comments", { ...taken }));
    },
    async (problems) => show(desk, { problems }),
  );
}

async function takeInFile(desk: Desk, file: File): Promise<{ readonly fresh: number; readonly known: number }> {
  const { client, id: consultationId } = desk;
  const upload = await handOn(desk, file);
  const name = file.name.slice(-500) || "a file";
  let [fresh, known] = [0, 0];
  for (let from: number | undefined = 0; from !== undefined;) {
    const asked = { consultationId, channel: "facebook" as const, upload, name, from };
    const { items, next } = await client.import.importFile.mutate(asked);
    known += items.filter(({ replayed }) => replayed).length;
    fresh += items.filter(({ replayed }) => !replayed).length;
    from = next;
  }
  return { fresh, known };
}

/** The coding frame as a tree, with how much is coded under each theme, and a form that adds one. */
import { textFor, type Coding, type Theme } from "@consult/core";
import { Hono } from "hono";
import type { JSX } from "preact";
import type { Problem } from "../ui/error-summary.tsx";
import { Field } from "../ui/field.tsx";
import { formFields, type Site } from "../ui/site.ts";
import { fill } from "../words/fill.ts";
import { atDesk, attempt, deskPage, goTo, type Desk, type Told } from "./desk.tsx";
import { deskPath } from "./desk-paths.ts";

export function themeRoutes(site: Site): Hono {
  const at = `${deskPath}/:id/themes`;
  return new Hono()
    .get(
      at,
      atDesk(site, async (desk) => show(desk, {})),
    )
    .post(at, atDesk(site, add));
}

async function add(desk: Desk): Promise<Response> {
  const fields = await formFields(desk.c);
  const said = (name: string): string => fields.get(name)?.trim() ?? "";
  const [label, description, parent] = [said("label"), said("description"), said("parent")];
  const refuse = async (problems: readonly Problem[]) => show(desk, { problems }, fields);
  if (label === "") return refuse([{ field: "label", message: desk.words.themes.labelNeeded }]);
  return attempt(async () => {
    await desk.client.theme.addTheme.mutate({
      consultationId: desk.id,
      label,
      ...(description === "" ? {} : { description }),
      ...(parent === "" ? {} : { parent }),
    });
    return goTo(desk, desk.paths.room("themes", { done: "added" }));
  }, refuse);
}

async function show(desk: Desk, told: Told, fields = new URLSearchParams()): Promise<Response> {
  const { client, id: consultationId, words, c } = desk;
  const { themes, codings } = await client.theme.listThemes.query({ consultationId });
  const isAdded = told.problems === undefined && c.req.query("done") === "added";
  return deskPage(desk, {
    room: "themes",
    title: words.themes.title,
    told: isAdded ? { said: words.themes.added } : told,
    children: (
      <ThemePage desk={desk} themes={themes} codings={codings} fields={fields} problems={told.problems ?? []} />
    ),
  });
}

interface ThemePageProps {
  readonly desk: Desk;
  readonly themes: readonly Theme[];
  readonly codings: readonly Coding[];
  readonly fields: URLSearchParams;
  readonly problems: readonly Problem[];
}

function ThemePage({ desk, themes, codings, fields, problems }: ThemePageProps): JSX.Element {
  const { words, paths } = desk;
  const { themes: say } = words;
  const counts = new Map<string, number>();
  for (const { themeId, undoneAt } of codings) {
    if (undoneAt === undefined) counts.set(themeId, (counts.get(themeId) ?? 0) + 1);
  }
  const shared = { problems, problemPrefix: words.desk.prefix };
  return (
    <>
      <p class="hint">{say.intro}</p>
      {themes.length === 0 ? (
        <p>{say.none}</p>
      ) : (
        <div class="scroll" tabIndex={0} role="region" aria-label={say.title}>
          {" "}
          <table>
            <thead>
              <tr>
                <th scope="col">{say.theme}</th>
                <th scope="col" class="figure">
                  {say.coded}
                </th>
                <th scope="col">{say.origin}</th>
              </tr>
            </thead>
            <tbody>
              {inTree(themes).map(({ theme, depth }) => (
                <tr>
                  <th scope="row" class={`depth-${Math.min(depth, 5)}`}>
                    <Label desk={desk} theme={theme} />
                  </th>
                  <td class="figure">{counts.get(theme.id) ?? 0}</td>
                  <td>{theme.origin === "call" ? say.call : fill(say.found, { who: theme.addedBy })}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <section>
        <h2>{say.add}</h2>
        <form method="post" action={paths.room("themes")}>
          <Field id="label" label={say.label} {...shared}>
            {(ties) => <input {...ties} name="label" required maxLength={120} value={fields.get("label") ?? ""} />}
          </Field>
          <Field id="description" label={say.description} optional={words.desk.optional} {...shared}>
            {(ties) => <input {...ties} name="description" maxLength={1000} value={fields.get("description") ?? ""} />}
          </Field>
          <Field id="parent" label={say.parent} {...shared}>
            {(ties) => (
              <select {...ties} name="parent">
                <option value="">{say.top}</option>
                {inTree(themes).map(({ theme, depth }) => (
                  <option value={theme.id} selected={theme.id === fields.get("parent")}>
                    {`${"– ".repeat(depth)}${textFor(theme.label, [desk.page.locale]).text}`}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <button type="submit">{say.addNow}</button>
        </form>
      </section>
    </>
  );
}

function Label({ desk, theme }: { desk: Desk; theme: Theme }): JSX.Element {
  const { text, marks } = desk.say(theme.label);
  const description = theme.description === undefined ? undefined : desk.say(theme.description);
  return (
    <>
      <span {...marks}>{text}</span> <code>{theme.id}</code>
      {description === undefined ? null : (
        <small class="whole" {...description.marks}>
          {description.text}
        </small>
      )}
    </>
  );
}

/** Children after their parents; a theme whose parent is gone stands at the top. */
function inTree(themes: readonly Theme[]): readonly { readonly theme: Theme; readonly depth: number }[] {
  const known = new Set(themes.map(({ id }) => id));
  const byParent = Map.groupBy(themes, ({ parent }) => (parent !== undefined && known.has(parent) ? parent : ""));
  const under = (parent: string, depth: number): { theme: Theme; depth: number }[] =>
    (byParent.get(parent) ?? []).flatMap((theme) => [{ theme, depth }, ...under(theme.id, depth + 1)]);
  return under("", 0);
}

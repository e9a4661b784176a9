/** A file of another tool, at the desk: looked at, tried, and taken in. Each step is a form that works without JavaScript. */
import type { TableMapping } from "@consult/core";
import { Hono } from "hono";
import type { JSX } from "preact";
import type { Problem } from "../ui/error-summary.tsx";
import { Field } from "../ui/field.tsx";
import { failureOf } from "../ui/failure.ts";
import { formFields, type Site } from "../ui/site.ts";
import { broughtForm, handOn } from "./brought-files.ts";
import { atDesk, attempt, deskPage, goTo, type Desk } from "./desk.tsx";
import { deskPath } from "./desk-paths.ts";
import { MappingForm, type Chosen } from "./table-mapping-form.tsx";
import { mappingFrom } from "./table-meanings.ts";
import { Complaints, Taken } from "./table-outcome.tsx";

export function tableRoutes(site: Site): Hono {
  const at = `${deskPath}/:id/bring/table`;
  return new Hono()
    .get(
      at,
      atDesk(site, (desk) => {
        const chosen = chosenIn(new URL(desk.c.req.url).searchParams);
        return chosen === undefined ? chooser(desk, []) : look(desk, chosen);
      }),
    )
    .post(at, atDesk(site, bring))
    .post(`${at}/take`, atDesk(site, take));
}

function chosenIn(fields: URLSearchParams): Chosen | undefined {
  const [upload = "", name = "", sheet = ""] = ["upload", "name", "sheet"].map((field) => fields.get(field) ?? "");
  return upload === "" ? undefined : { upload, name, sheet };
}

async function bring(desk: Desk): Promise<Response> {
  const { fields, files } = await broughtForm(desk);
  const [file] = files;
  if (file === undefined) return chooser(desk, [{ field: "file", message: desk.words.table.missing }]);
  const upload = await handOn(desk, file);
  const name = file.name.slice(-200);
  return goTo(desk, desk.paths.bring("table", { upload, name, sheet: fields.get("sheet")?.trim() }));
}

function chooser(desk: Desk, problems: readonly Problem[]): Response {
  const { words, paths } = desk;
  const { table: say } = words;
  const shared = { problems, problemPrefix: words.desk.prefix };
  return deskPage(desk, {
    room: "contributions",
    title: say.title,
    told: { problems },
    children: (
      <form method="post" action={paths.bring("table")} enctype="multipart/form-data">
        <p>{say.intro}</p>
        <Field id="file" label={say.file} hint={say.fileHint} {...shared}>
          {(ties) => (
            <input {...ties} type="file" name="file" accept=".csv,.tsv,.txt,.xlsx,.xlsm,.ods,.fods,.json,.jsonl" />
          )}
        </Field>
        <Field id="sheet" label={say.sheet} hint={say.sheetHint} optional={words.desk.optional} {...shared}>
          {(ties) => <input {...ties} name="sheet" autocomplete="off" />}
        </Field>
        <button type="submit">{say.look}</button>
      </form>
    ),
  });
}

interface Again {
  readonly corrected?: TableMapping;
  readonly problem?: string;
  readonly outcome?: JSX.Element | undefined;
}

/** The mapping as it is kept or proposed, or as somebody just corrected it. */
async function look(desk: Desk, chosen: Chosen, again: Again = {}): Promise<Response> {
  const { client, id: consultationId, words } = desk;
  return attempt(
    async () => {
      const proposal = await client.import.proposeTable.query({ consultationId, ...asked(chosen) });
      return deskPage(desk, {
        room: "contributions",
        title: words.table.title,
        told: { problems: again.problem === undefined ? [] : [{ message: again.problem }] },
        children: (
          <>
            {again.outcome}
            <MappingForm
              desk={desk}
              chosen={chosen}
              proposal={proposal}
              mapping={again.corrected ?? proposal.mapping}
            />
          </>
        ),
      });
    },
    async (problems) => chooser(desk, problems),
  );
}

function asked({ upload, sheet }: Chosen): { upload: string; sheet?: string } {
  return { upload, ...(sheet === "" ? {} : { sheet }) };
}

async function take(desk: Desk): Promise<Response> {
  const { client, id: consultationId } = desk;
  const fields = await formFields(desk.c);
  const chosen = chosenIn(fields);
  const mapping = mappingFrom(fields);
  if (chosen === undefined) return chooser(desk, []);
  if (mapping === undefined) return look(desk, chosen, { problem: desk.words.table.wrong });
  const dryRun = fields.get("do") !== "take";
  try {
    const taken = await client.import.importTable.mutate({
      consultationId,
      ...asked(chosen),
      name: chosen.name || "table",
      mapping,
      dryRun,
      sendReceipts: fields.get("receipts") === "on",
    });
    if (dryRun) return await look(desk, chosen, { corrected: mapping, outcome: <Taken desk={desk} taken={taken} /> });
    return deskPage(desk, {
      room: "contributions",
      title: desk.words.table.title,
      told: { said: desk.words.table.done },
      children: <Taken desk={desk} taken={taken} />,
    });
  } catch (error) {
    const failure = failureOf(error);
    if (failure === undefined || ![412, 422].includes(failure.httpStatus)) throw error;
    return look(desk, chosen, {
      corrected: mapping,
      problem: failure.message,
      outcome: <Complaints desk={desk} problems={failure.problems ?? []} />,
    });
  }
}

/** A file of another tool, at the desk: looked at, tried, and taken in. Each step is a form that works without JavaScript. */
import type { Client } from "@consult/api/client";
import { ChannelId, DateOrder, type TableMapping } from "@consult/core";
import { Hono } from "hono";
import type { JSX } from "preact";
import type { Problem } from "../ui/error-summary.tsx";
import { Field } from "../ui/field.tsx";
import { failureOf } from "../ui/failure.ts";
import { formFields, type Site } from "../ui/site.ts";
import { fill } from "../words/fill.ts";
import { broughtForm, handOn } from "./brought-files.ts";
import { atDesk, attempt, deskPage, goTo, type Desk } from "./desk.tsx";
import { deskPath } from "./desk-paths.ts";
import { channelName } from "./say-facts.ts";
import { choicesFor, mappingFrom, standsFor, valueOf } from "./table-meanings.ts";
import { Complaints, Taken } from "./table-outcome.tsx";

export type Proposal = Awaited<ReturnType<Client["import"]["proposeTable"]["query"]>>;

interface Chosen {
  readonly upload: string;
  readonly name: string;
  readonly sheet: string;
}

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
          {(ties) => <input {...ties} type="file" name="file" accept=".csv,.tsv,.txt,.xlsx,.json,.jsonl" />}
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

interface MappingFormProps {
  readonly desk: Desk;
  readonly chosen: Chosen;
  readonly proposal: Proposal;
  readonly mapping: TableMapping;
}

function MappingForm({ desk, chosen, proposal, mapping }: MappingFormProps): JSX.Element {
  const { words, paths, page } = desk;
  const { table: say } = words;
  const { sample } = proposal;
  const shared = { problems: [], problemPrefix: words.desk.prefix };
  return (
    <form method="post" action={`${paths.bring("table")}/take`}>
      {Object.entries(chosen).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <p>{howRead(desk, chosen, proposal)}</p>
      {proposal.otherSheets.length === 0 ? null : (
        <p>
          {say.otherSheets}{" "}
          {proposal.otherSheets.map((sheet, index) => (
            <>
              {index === 0 ? null : ", "}
              <a href={paths.bring("table", { ...chosen, sheet })}>
                <bdi>{sheet}</bdi>
              </a>
            </>
          ))}
        </p>
      )}
      <p>{proposal.isKept ? say.kept : say.proposed}</p>
      {proposal.doubts.length === 0 ? null : (
        <ul class="needs">
          {proposal.doubts.map((doubt) => (
            <li>{doubt}</li>
          ))}
        </ul>
      )}
      <div class="columns">
        <Field id="tool" label={say.tool} hint={say.toolHint} {...shared}>
          {(ties) => <input {...ties} name="tool" value={mapping.tool} pattern="[a-z0-9][a-z0-9\-]*" required />}
        </Field>
        <Field id="channel" label={say.channel} {...shared}>
          {(ties) => (
            <select {...ties} name="channel">
              {ChannelId.options.map((id) => (
                <option value={id} selected={id === mapping.channel}>
                  {channelName(id, page.locale)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field id="zone" label={say.zone} hint={say.zoneHint} {...shared}>
          {(ties) => <input {...ties} name="zone" value={mapping.zone} required />}
        </Field>
        <Field id="dateOrder" label={say.dateOrder} {...shared}>
          {(ties) => (
            <select {...ties} name="dateOrder">
              {DateOrder.options.map((order) => (
                <option value={order} selected={order === mapping.dateOrder}>
                  {say.dateOrders[order]}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <p class="hint" id="stands-hint">
        {say.standsHint}
      </p>
      <div class="scroll" tabIndex={0} role="region" aria-label={say.title}>
        <table class="list">
          <thead>
            <tr>
              {[say.column, say.sample, say.means, say.stands].map((name) => (
                <th scope="col">{name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {mapping.columns.map(({ column, means }, index) => (
              <tr>
                <th scope="row" dir="auto">
                  <input type="hidden" name="column" value={column} />
                  {column}
                </th>
                <td dir="auto">{sampleOf(sample, index)}</td>
                <td>
                  <select name={`means-${index}`} aria-label={`${say.means}: ${column}`}>
                    {choicesFor(desk, means).map(({ value, label }) => (
                      <option value={value} selected={value === valueOf(means)}>
                        {label}
                      </option>
                    ))}
                  </select>
                </td>
                <td>
                  <input
                    name={`stands-${index}`}
                    value={standsFor(means)}
                    aria-label={`${say.stands}: ${column}`}
                    aria-describedby="stands-hint"
                    autocomplete="off"
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <label class="tick">
        <input type="checkbox" name="receipts" /> {say.receipts}
      </label>
      <p class="row">
        <button type="submit" name="do" value="try">
          {say.tryIt}
        </button>
        <button type="submit" name="do" value="take" class="second">
          {say.take}
        </button>
      </p>
    </form>
  );
}

function howRead({ words }: Desk, { name }: Chosen, proposal: Proposal): string {
  const { table: say } = words;
  const { format, rowCount, headingLine, encoding, delimiter, sheet } = proposal;
  return [
    fill(say.how, { name, format, rows: rowCount, line: headingLine }),
    ...(encoding === undefined ? [] : [fill(say.written, { encoding })]),
    ...(delimiter === undefined ? [] : [fill(say.parted, { delimiter: delimiter === "\t" ? "Tab" : delimiter })]),
    ...(sheet === undefined ? [] : [fill(say.sheetRead, { sheet })]),
  ].join(" ");
}

const shownLength = 80;

/** The first rows in which something stands there, each cut for the eye only. */
function sampleOf(sample: Proposal["sample"], column: number): string {
  const cells = sample.map(({ cells: all }) => all[column] ?? "").filter((cell) => cell.trim() !== "");
  return cells
    .slice(0, 3)
    .map((cell) => (cell.length > shownLength ? `${cell.slice(0, shownLength)}…` : cell))
    .join(" · ");
}

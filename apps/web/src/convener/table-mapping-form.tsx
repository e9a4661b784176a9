/** What the columns of a file mean, as a form: column by column with what stands there, to be looked at and corrected. */
import type { Client } from "@consult/api/client";
import { ChannelId, DateOrder, type TableMapping } from "@consult/core";
import type { JSX } from "preact";
import { Field } from "../ui/field.tsx";
import { isolated, ShownName } from "../ui/shown-name.tsx";
import { fill } from "../words/fill.ts";
import type { Desk } from "./desk.tsx";
import { channelName } from "./say-facts.ts";
import { choicesFor, standsFor, valueOf } from "./table-meanings.ts";

type Proposal = Awaited<ReturnType<Client["import"]["proposeTable"]["query"]>>;

/** A file that was sent, and which of its sheets. */
export interface Chosen {
  readonly upload: string;
  readonly name: string;
  readonly sheet: string;
}

interface MappingFormProps {
  readonly desk: Desk;
  readonly chosen: Chosen;
  readonly proposal: Proposal;
  readonly mapping: TableMapping;
}

export function MappingForm({ desk, chosen, proposal, mapping }: MappingFormProps): JSX.Element {
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
                <ShownName name={sheet} />
              </a>
            </>
          ))}
        </p>
      )}
      <p>{proposal.isKept ? say.kept : say.proposed}</p>
      {proposal.doubts.length === 0 ? null : (
        <ul class="needs">
          {proposal.doubts.map((doubt) => (
            <li>
              <ShownName name={doubt} />
            </li>
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
        <Field id="undated" label={say.undated} hint={say.undatedHint} {...shared}>
          {(ties) => <input {...ties} name="undated" value={mapping.undated ?? ""} autocomplete="off" />}
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
                <th scope="row">
                  <input type="hidden" name="column" value={column} />
                  <ShownName name={column} />
                </th>
                <td dir="auto">{sampleOf(sample, index)}</td>
                <td>
                  <select name={`means-${index}`} aria-label={`${say.means}: ${isolated(column)}`}>
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
                    aria-label={`${say.stands}: ${isolated(column)}`}
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
    fill(say.how, { name: isolated(name), format, rows: rowCount, line: headingLine }),
    ...(encoding === undefined ? [] : [fill(say.written, { encoding })]),
    ...(delimiter === undefined ? [] : [fill(say.parted, { delimiter: delimiter === "\t" ? "Tab" : delimiter })]),
    ...(sheet === undefined ? [] : [fill(say.sheetRead, { sheet: isolated(sheet) })]),
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

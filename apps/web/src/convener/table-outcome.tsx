/** What became of a file of rows, or would become of it; and what keeps it out, line by line. */
import type { Client, ErrorData } from "@consult/api/client";
import type { JSX } from "preact";
import { isolated, ShownName } from "../ui/shown-name.tsx";
import { fill } from "../words/fill.ts";
import type { Desk } from "./desk.tsx";

type Import = Awaited<ReturnType<Client["import"]["importTable"]["mutate"]>>;

const shown = ["new", "late", "setAside", "changed", "hereAlready", "left"] as const;

export function Taken({ desk, taken }: { readonly desk: Desk; readonly taken: Import }): JSX.Element {
  const { words, paths } = desk;
  const { table: say } = words;
  const left = taken.items.filter(({ outcome }) => outcome === "left");
  return (
    <section class="taken">
      {taken.dryRun ? <p role="status">{say.wouldBe}</p> : null}
      <dl class="figures">
        {shown.map((name) => (
          <div>
            <dt>{say.counts[name]}</dt>
            <dd>{taken.counts[name]}</dd>
          </div>
        ))}
      </dl>
      {taken.keptColumns.length === 0 ? null : (
        <p>{fill(say.keptColumns, { columns: taken.keptColumns.map(isolated).join(", ") })}</p>
      )}
      {taken.codes.rows === 0 ? null : (
        <p dir="auto">
          {fill(say.coded, { rows: taken.codes.rows, silent: taken.codes.withoutWords })}{" "}
          {taken.codes.themesAdded.length === 0
            ? null
            : fill(say.themesAdded, { themes: taken.codes.themesAdded.join(", ") })}
        </p>
      )}
      {left.length === 0 ? null : (
        <>
          <h2>{say.left}</h2>
          <Lines desk={desk} lines={left.map(({ line, why = "" }) => ({ line, message: why }))} />
        </>
      )}
      {taken.dryRun ? null : (
        <p class="row">
          <a href={paths.room("contributions")}>{say.toList}</a>
          <a href={paths.bring("table")}>{say.another}</a>
        </p>
      )}
    </section>
  );
}

type Problems = NonNullable<ErrorData["problems"]>;

export function Complaints({
  desk,
  problems,
}: {
  readonly desk: Desk;
  readonly problems: Problems;
}): JSX.Element | undefined {
  return problems.length === 0 ? undefined : <Lines desk={desk} lines={problems} />;
}

interface Line {
  readonly line?: number;
  readonly path?: string;
  readonly message?: string;
}

function Lines({ desk, lines }: { readonly desk: Desk; readonly lines: readonly Line[] }): JSX.Element {
  const { table: say } = desk.words;
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={say.what}>
      <table class="list">
        <thead>
          <tr>
            {[say.line, say.column, say.what].map((name) => (
              <th scope="col">{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ line, path, message }) => (
            <tr>
              <td class="figure">{line}</td>
              <td>
                <ShownName name={path ?? ""} />
              </td>
              <td>
                <ShownName name={message ?? ""} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** One file of many letters at the desk: parted by hand, a line for each letter, and where a letter and its file lead to each other. */
import { canInStage, sayReceiptNumber, type Contribution, type Part, type Provenance } from "@consult/core";
import type { JSX } from "preact";
import { fill } from "../words/fill.ts";
import type { Desk } from "./desk.tsx";

interface PartingProps {
  readonly desk: Desk;
  readonly contribution: Contribution;
}

interface PartingFormProps extends PartingProps {
  readonly ordinal: number;
  readonly reading: Part["reading"];
  /** As somebody typed them, where that was refused. */
  readonly listed: string;
}

/** Nothing where the file's pages and paragraphs are not known, or where it does not count anyway. */
export function PartingForm({ desk, contribution, ordinal, reading, listed }: PartingFormProps): JSX.Element | null {
  const { parting: say } = desk.words;
  const isOpen = contribution.setAside === undefined && contribution.withdrawnAt === undefined;
  if (!isOpen || reading.state !== "read" || !canInStage("setAside", desk.consultation.stage)) return null;
  const units = (["page", "paragraph"] as const).filter((unit) =>
    reading.anchors.some((anchor) => anchor[unit] !== undefined),
  );
  if (units.length === 0) return null;
  return (
    <details open={listed !== ""}>
      <summary>{say.title}</summary>
      <form method="post" action={`${desk.paths.contribution(contribution.id)}/part`}>
        <p class="hint">{say.after}</p>
        <p class="hint" id={`parting-${ordinal}`}>
          {say.hint}
        </p>
        <input type="hidden" name="part" value={ordinal} />
        <label>
          {say.unit}{" "}
          <select name="unit">
            {units.map((unit) => (
              <option value={unit}>{say.units[unit]}</option>
            ))}
          </select>
        </label>
        <label>
          {say.one}
          <textarea name="text" rows={6} dir="auto" required aria-describedby={`parting-${ordinal}`}>
            {listed}
          </textarea>
        </label>
        <button>{say.save}</button>
      </form>
    </details>
  );
}

/** Where its words count now, and the way back. */
export function PartedInto({ desk, contribution }: PartingProps): JSX.Element | null {
  const { parting: say } = desk.words;
  const { setAside } = contribution;
  if (setAside?.into === undefined) return null;
  return (
    <>
      <p>{say.into}</p>
      <ol>
        {setAside.into.map((id) => (
          <li>
            <a href={desk.paths.contribution(id)}>{id}</a>
          </li>
        ))}
      </ol>
      {setAside.reason === "parted" && canInStage("setAside", desk.consultation.stage) ? (
        <form method="post" action={`${desk.paths.contribution(contribution.id)}/undo-parting`}>
          <p class="hint">{say.undoHint}</p>
          <button type="submit" class="second">
            {say.undo}
          </button>
        </form>
      ) : null}
    </>
  );
}

/** From a letter to the file that it came in. */
export function PartedFrom({
  desk,
  from,
}: {
  readonly desk: Desk;
  readonly from: Provenance["partedFrom"];
}): JSX.Element | null {
  if (from === undefined) return null;
  return (
    <p>
      <a href={desk.paths.contribution(from.contribution)}>
        {fill(desk.words.parting.from, { number: sayReceiptNumber(from.number) })}
      </a>
    </p>
  );
}

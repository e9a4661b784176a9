/** Codes of a file that others coded: its themes join the coding frame, its codes the passages of its rows. Doing it twice changes nothing. */
import {
  codeRow,
  ok,
  placeCodes,
  type AddedTheme,
  type AddThemeRefusal,
  type Consultation,
  type DeskActor,
  type ReadRow,
  type Result,
  type RowCoding,
} from "@consult/core";
import type { ArrivedRow } from "../../intake/table.ts";
import { fileNewContributions } from "../../jobs/file-new-contributions.ts";
import type { WriteRefusal } from "../../store/store.ts";
import type { Receiver } from "../../receiving/take-in.ts";

export interface FoundCodes {
  readonly added: readonly AddedTheme[];
  readonly codesOf: (row: ReadRow) => readonly RowCoding[];
}

/** Which themes the rows name; nothing is written. Without a name, `file` stands for whoever coded. */
export async function findCodes(
  { shell, now }: Receiver,
  consultation: Consultation,
  { rows, file, by }: { readonly rows: readonly ReadRow[]; readonly file: string; readonly by: DeskActor },
): Promise<Result<FoundCodes, AddThemeRefusal>> {
  const codes = rows.flatMap((row) => row.codes);
  if (codes.length === 0) return ok({ added: [], codesOf: () => [] });
  const themes = await shell.deps.store.reader.listThemes(consultation.id);
  const placed = placeCodes({ themes: [...themes] }, codes, { by, at: now }, consultation);
  if (!placed.ok) return placed;
  const unnamed = { kind: "person" as const, label: `${file}, taken in by ${by.label}` };
  return ok({
    added: placed.value.added,
    codesOf: (row) =>
      row.codes.map(({ coder = unnamed, question, ...label }) => ({
        themeId: placed.value.themeOf(label),
        coder,
        ...(question === undefined ? {} : { question }),
      })),
  });
}

interface RowsToCode {
  readonly rows: readonly ArrivedRow[];
  readonly added: readonly AddedTheme[];
  readonly by: DeskActor;
}

/** Rows that are there, with their passages. Resolves with how many passages were coded. */
export async function codeRows(
  { shell, now }: Receiver,
  consultation: Consultation,
  { rows, added, by }: RowsToCode,
): Promise<Result<number, WriteRefusal>> {
  const { store, newId } = shell.deps;
  const { id: consultationId } = consultation;
  const coded = rows.filter(({ codes }) => codes.length > 0);
  if (coded.length === 0) return ok(0);
  await fileNewContributions(store, consultation);
  const [segments, codings] = await Promise.all([
    store.reader.listSegments(consultationId),
    store.reader.listCodings(consultationId),
  ]);
  const segmentsById = Map.groupBy(segments, ({ contributionId }) => contributionId);
  const codingsBySegment = Map.groupBy(codings, ({ segmentId }) => segmentId);
  const made = [];
  for (const { key, codes } of coded) {
    const known = await store.reader.findReplay(consultationId, key);
    const contribution = known && (await store.reader.findContribution(consultationId, known.contributionId));
    if (contribution === undefined) continue;
    const own = (segmentsById.get(contribution.id) ?? []).filter(
      ({ version }) => version === contribution.current.version,
    );
    const before = own.flatMap(({ id }) => codingsBySegment.get(id) ?? []);
    made.push(
      ...codeRow({ contribution, segments: own, codings: before, codes }, { newId, by, at: now }, consultation),
    );
  }
  const written = await store.writer.addCodes({
    consultationId,
    themes: added.map(({ theme, event }) => ({ theme, event })),
    codings: made,
  });
  return written.ok ? ok(made.length) : written;
}

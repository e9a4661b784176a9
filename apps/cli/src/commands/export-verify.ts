/** Whether an export is still what was exported, and what of it was withdrawn or erased since. */
import type { Command } from "commander";
import { terminalOf } from "../connection/session.ts";
import { examples } from "../output/examples.ts";
import { exitCodes } from "../output/exit-codes.ts";
import { Failure } from "../output/failure.ts";

export function exportVerify(command: Command): void {
  command
    .argument("<path>", "an export: its folder, its file, or its manifest")
    .option("--newer <path>", "a newer export of the same profile: tells what was withdrawn or erased since")
    .addHelpText(
      "after",
      examples("consult export-verify replies.csv", "consult export-verify replies --newer replies-today"),
    )
    .action(verify);
}

async function verify(path: string, { newer }: { newer?: string }, self: Command): Promise<void> {
  const io = terminalOf(self);
  const { goneSince, verifyExport } = await import("@consult/api/whole-export");
  const read = async (place: string) => {
    const verified = await verifyExport(place);
    if (verified !== undefined) return verified;
    throw new Failure(
      `${place} has no manifest that can be read. An export has manifest.json in its folder, or FILE.manifest.json.`,
      exitCodes.noInput,
    );
  };
  const { manifest, problems } = await read(path);
  const later = newer === undefined ? undefined : await read(newer);
  if (
    later !== undefined &&
    (later.manifest.profile !== manifest.profile ||
      later.manifest.consultation !== manifest.consultation ||
      later.manifest.event < manifest.event)
  ) {
    throw new Failure(`${newer} is no newer export of the same consultation and profile.`, exitCodes.data);
  }
  const gone = later === undefined ? [] : goneSince(manifest, later.manifest, path);
  const found = [...problems, ...gone];
  const { event, counts, consultation, profile } = manifest;
  const whole = `What was exported of ${consultation} as of event ${event}: ${counts.contributions} contributions, ${counts.decisions} decisions, ${profile} profile.`;
  io.show(
    found.length === 0
      ? whole
      : found.map(({ file, line, message }) => `${file}${line === undefined ? "" : `:${line}`}: ${message}`).join("\n"),
    { ok: found.length === 0, event, counts, problems, gone },
  );
  if (found.length > 0) io.end(exitCodes.no);
}

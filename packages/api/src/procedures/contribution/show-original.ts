/** The bytes as they came, untouched, of one version of a contribution. */
import { mayAct, sayInspection, type Inspection } from "@consult/core";
import * as z from "zod";
import type { Deps } from "../../deps.ts";
import { DamagedFile } from "../../files/files.ts";
import { readOriginalBytes } from "../../files/keep-original.ts";
import { inspect } from "../../parsing/inspect.ts";
import { convenerProcedure } from "../../trpc.ts";
import { notFound, refusalToError } from "../../trpc-error.ts";
import { findOne, oneContribution } from "./one-contribution.ts";

/** Without a version: the one that stands. With a part: the file that came with it. */
const Input = z.strictObject({
  ...oneContribution,
  version: z.int().positive().optional(),
  part: z.int().positive().optional(),
  /** Whoever asks was told that it may do something when it is opened, and wants it all the same. */
  despite: z.boolean().optional(),
});

/**
 * Bytes that are not those that came in are not shown, and those that may do something when they are opened not without
 * a word before. Refusals: not-found, original-damaged, may-act.
 */
export const showOriginal = convenerProcedure.input(Input).query(async ({ ctx, input }) => {
  const { files, store } = ctx.shell.deps;
  const { reader } = store;
  // It may have been asked for by its receipt number.
  const { consultationId, id: contributionId, number, current } = await findOne(ctx, input.contributionId);
  const wanted = input.version ?? current.version;
  const version = (await reader.listVersions(consultationId, contributionId)).find((each) => each.version === wanted);
  const parts = (await reader.listParts(consultationId, [contributionId])).get(contributionId) ?? [];
  const part = parts.find(({ ordinal }) => ordinal === input.part);
  const hash = input.part === undefined ? version?.original : part?.original;
  const original = hash === undefined ? undefined : await reader.readOriginal(consultationId, hash);
  if (original === undefined) throw notFound();
  const bytes = await readOriginalBytes(files, consultationId, original).catch((error: unknown) => {
    throw error instanceof DamagedFile ? refusalToError(damaged) : error;
  });
  if (input.despite !== true) {
    // What nobody has looked at yet is looked at now; what we wrote ourselves does nothing.
    const inspection =
      part?.inspection ??
      (part === undefined && original.mediaType.includes("json")
        ? undefined
        : await inspectNow(ctx.shell.deps, part?.name, bytes));
    if (inspection !== undefined && mayAct(inspection)) {
      throw refusalToError({ kind: "may-act", message: sayInspection(inspection) ?? "" });
    }
  }
  return {
    number,
    version: wanted,
    name: part?.name,
    hash: original.hash,
    mediaType: original.mediaType,
    base64: Buffer.from(bytes).toString("base64"),
  };
});

async function inspectNow(deps: Deps, name: string | undefined, bytes: Uint8Array): Promise<Inspection> {
  const open = async function* () {
    yield bytes;
  };
  const { isScanned: _, ...found } = await inspect(deps, { name, size: bytes.byteLength, open });
  return { at: deps.clock(), ...found };
}

const damaged = {
  kind: "original-damaged",
  message:
    "What is on our disk is not what came in, so we do not show it. Ask whoever runs this server to put it back from a backup: consult store check names what is damaged.",
} as const;

/** The definition of the example, read from `consultation.yaml` as any convener's would be. */
import { readFileSync } from "node:fs";
import { parseDefinition, type ConsultationDefinition } from "@consult/core";
import { parse } from "yaml";

export const mayoralForum: ConsultationDefinition = readExample();

function readExample(): ConsultationDefinition {
  const read = parseDefinition(parse(readFileSync(new URL("../consultation.yaml", import.meta.url), "utf8")));
  if (!read.ok) throw new Error(read.refusal.message);
  return read.value;
}

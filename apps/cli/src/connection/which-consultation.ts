/** The consultation that is meant: the one named, or the only one there is. */
import type { Client } from "@consult/api/client";
import { exitCodes } from "../output/exit-codes.ts";
import { Failure } from "../output/failure.ts";
import type { ConnectionOptions } from "./connect.ts";

export async function whichConsultation(
  client: Client,
  { consultation }: ConnectionOptions,
  environment: NodeJS.ProcessEnv,
): Promise<string> {
  const named = consultation ?? (environment["CONSULT_CONSULTATION"] || undefined);
  if (named !== undefined) return named;
  const ids = (await client.consultation.listConsultations.query()).map(({ id }) => id);
  const [only] = ids;
  if (ids.length === 1 && only !== undefined) return only;
  if (ids.length === 0) {
    throw new Failure("There is no consultation here yet.", exitCodes.noInput, {
      next: "consult apply examples/mayoral-forum/consultation.yaml",
    });
  }
  throw new Failure(`Several consultations are here: ${ids.join(", ")}. Say which one is meant.`, exitCodes.usage, {
    next: `consult … --consultation ${only}`,
  });
}

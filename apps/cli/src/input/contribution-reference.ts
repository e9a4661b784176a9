/** How a convener names a contribution: by its receipt number, as it is said or written, or by its id. */
import { InvalidArgumentError } from "commander";
import { Id, parseReceiptNumber } from "@consult/core";

export function readReference(text: string): string {
  if (!/^[\d\s-]+$/.test(text) && Id.safeParse(text).success) return text;
  const number = parseReceiptNumber(text);
  if (number.ok) return number.value;
  throw new InvalidArgumentError(number.refusal.message);
}

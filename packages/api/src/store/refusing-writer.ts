/** The writer of a store that may lack something: it writes nothing until a person has decided how to go on. */
import type { StoreWriter } from "./store.ts";
import { StoreUnavailable } from "./store-errors.ts";
import { writes } from "./writes.ts";

export const refusingWriter = Object.fromEntries(
  Object.keys(writes).map((method) => [method, () => Promise.reject(new StoreUnavailable("incomplete"))]),
) as unknown as StoreWriter;

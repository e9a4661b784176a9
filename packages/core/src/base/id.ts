/** Names and ids. Ids are made by the shell and handed in; core only says what they look like. */
import * as z from "zod";

/** A name a person chooses and that stands in addresses: `mayoral-forum-2016`. */
export const Slug = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "use lower-case letters, digits and single hyphens, such as mayoral-forum-2016")
  .max(64);
export type Slug = z.infer<typeof Slug>;

/** An id made by a machine: no meaning, no order, safe in an address. */
export const Id = z.string().regex(/^[0-9a-z]{8,40}$/, "expected an id of 8 to 40 lower-case letters and digits");
export type Id = z.infer<typeof Id>;

/** Makes the next id. The shell gives a random one, tests a counted one. */
export type NewId = () => Id;

import * as z from "zod";

/** Lower-case hex SHA-256 of the original's bytes. */
export const ContentHash = z.string().regex(/^[0-9a-f]{64}$/);
export type ContentHash = z.infer<typeof ContentHash>;

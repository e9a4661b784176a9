import * as z from "zod";

/** At most what a mail server takes: 254 characters. */
export const EmailAddress = z
  .email({ error: "expected an email address such as name@example.org" })
  .max(254, "an email address has at most 254 characters");
export type EmailAddress = z.infer<typeof EmailAddress>;

/** An address that a page may link to. */
import * as z from "zod";

/** Only the two protocols of the web: a link with another one (`javascript:`) could run something. */
export const WebAddress = z.url({
  protocol: /^https?$/,
  error: "expected a web address such as https://example.org/forum",
});
export type WebAddress = z.infer<typeof WebAddress>;

/** Those who hold the consultation: conveners, who answer for it, and partners, who hold it with them. */
import * as z from "zod";
import { Slug } from "../base/id.ts";
import { LocalizedText } from "../base/localized-text.ts";
import { WebAddress } from "../base/web-address.ts";

export const Party = z.strictObject({
  id: Slug,
  name: LocalizedText,
  abbreviation: z.string().min(1).optional(),
  role: z.enum(["convener", "partner"]),
  url: WebAddress.optional(),
});
export type Party = z.infer<typeof Party>;

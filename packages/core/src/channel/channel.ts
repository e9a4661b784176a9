/** A way in. Each channel declares its own nature as data; shared code reads the data and never asks which channel it is. */
import * as z from "zod";
import { EmailAddress } from "../base/email-address.ts";
import { LocalizedText } from "../base/localized-text.ts";
import { WebAddress } from "../base/web-address.ts";
import type { ConsentUse } from "../consent/consent.ts";

export const ChannelId = z.enum([
  "website",
  "facebook",
  "email",
  "materials",
  "recording",
  "call",
  "case-study",
  "meeting",
  "paper",
]);
export type ChannelId = z.infer<typeof ChannelId>;

/** What a channel is, whoever uses it. */
export interface Channel {
  readonly id: ChannelId;
  readonly name: LocalizedText;
  /** One sentence that says how to take part. */
  readonly howTo: LocalizedText;
  /** The moment that counts when a deadline says "sent": when the machine there says so, or when it reached us. */
  readonly sentBy: "server-clock" | "mail-hop" | "platform-time" | "convener-statement";
  /** Uses a respondent agrees to by answering this way; every other use is asked for. */
  readonly impliedConsent: readonly ConsentUse[];
  /** Uses the channel's form asks for. */
  readonly askedConsent: readonly ConsentUse[];
  /** Whether a convener records it on the respondent's behalf. */
  readonly recordedByConvener: boolean;
  /** Whether it is written where everybody reads it; then its number may stand there too. */
  readonly isPublic: boolean;
}

/** A channel as one consultation offers it. */
export const ChannelOffer = z.strictObject({
  channel: ChannelId,
  /** How to take part here, in the convener's words; the channel's own sentence when absent. */
  howTo: LocalizedText.optional(),
  address: EmailAddress.optional(),
  url: WebAddress.optional(),
  /** The number of the page that is read, where a server reads several; its first when absent. */
  page: z
    .string()
    .regex(/^\d{1,30}$/, "write the page's number in quotes, such as '104512345678901'")
    .optional(),
  /** What is written here in public is answered there with its number, as it comes. */
  answersWithReceipt: z.boolean().optional(),
  phones: z
    .array(
      z.string().regex(/^\+[0-9][0-9 ]{6,18}[0-9]$/, "write a phone number with its country, such as +32 2 235 0554"),
    )
    .optional(),
});
export type ChannelOffer = z.infer<typeof ChannelOffer>;

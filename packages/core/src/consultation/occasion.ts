/** A gathering the consultation speaks to: the forum that reads the paper, or the session it builds on. */
import * as z from "zod";
import { CalendarDay } from "../base/instant.ts";
import { LocalizedText } from "../base/localized-text.ts";
import { WebAddress } from "../base/web-address.ts";

export const Occasion = z
  .strictObject({
    name: LocalizedText,
    /** `reads-paper`: the paper is presented there. `builds-on`: it came before. `related`: worth knowing. */
    relation: z.enum(["reads-paper", "builds-on", "related"]),
    startsOn: CalendarDay,
    endsOn: CalendarDay.optional(),
    place: LocalizedText,
    url: WebAddress.optional(),
  })
  .refine(({ startsOn, endsOn }) => endsOn === undefined || startsOn <= endsOn, {
    path: ["endsOn"],
    message: "an occasion must not end before it starts",
  });
export type Occasion = z.infer<typeof Occasion>;

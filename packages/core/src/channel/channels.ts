/** All ways in, by name. The compiler sees that none is missing. */
import { call } from "./call.ts";
import { caseStudy } from "./case-study.ts";
import type { Channel, ChannelId } from "./channel.ts";
import { email } from "./email.ts";
import { facebook } from "./facebook.ts";
import { materials } from "./materials.ts";
import { meeting } from "./meeting.ts";
import { paper } from "./paper.ts";
import { recording } from "./recording.ts";
import { website } from "./website.ts";

/** In the order in which a page shows them. */
export const channels: Readonly<Record<ChannelId, Channel>> = {
  website,
  facebook,
  email,
  materials,
  recording,
  call,
  "case-study": caseStudy,
  meeting,
  paper,
} satisfies { [Id in ChannelId]: Channel & { readonly id: Id } };

/** A letter from the consultation's own address: the team's part of a conversation, or somebody else's words that they pass on. */
import type { ConsultationDefinition } from "../consultation/consultation.ts";
import type { AttentionNeed } from "../contribution/attention.ts";
import type { Intake } from "../contribution/contribution.ts";
import { saysPassedOn } from "./passed-on.ts";

/**
 * The address in any case, and with whatever stands after a plus.
 *
 * @rule The team's own letters are no contributions.
 */
export function isOwnLetter({ identity }: Intake, { channels }: Pick<ConsultationDefinition, "channels">): boolean {
  const from = identity.email?.toLowerCase().replace(/\+[^@]*@/, "@");
  if (from === undefined) return false;
  return channels.some(({ channel, address }) => channel === "email" && address?.toLowerCase() === from);
}

/** Of the team's own words nobody asks for whom they speak; what is passed on speaks for somebody whom its sender's name hides. */
export function withoutOurselves(intake: Intake): Intake {
  const others = (intake.attention ?? []).filter(({ kind }) => kind !== passedOn.kind);
  return saysPassedOn(intake.provenance?.subject ?? "")
    ? { ...intake, identity: {}, attention: [passedOn, ...others] }
    : { ...intake, isByConvener: true, attention: others };
}

const passedOn: AttentionNeed = {
  kind: "unnamed-respondent",
  message:
    "It came from the consultation's own address, and somebody's words are passed on in it. Say for whom it speaks.",
};

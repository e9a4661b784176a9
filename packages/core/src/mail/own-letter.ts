/** A letter from the consultation's own address: the team's part of a conversation, or somebody else's words that they pass on. */
import type { ConsultationDefinition } from "../consultation/consultation.ts";
import type { AttentionNeed } from "../contribution/attention.ts";
import type { Intake } from "../contribution/contribution.ts";

/** The address in any case, and with whatever stands after a plus. */
export function isOwnLetter({ identity }: Intake, { channels }: Pick<ConsultationDefinition, "channels">): boolean {
  const from = identity.email?.toLowerCase().replace(/\+[^@]*@/, "@");
  if (from === undefined) return false;
  return channels.some(({ channel, address }) => channel === "email" && address?.toLowerCase() === from);
}

/** Of the team's own words nobody asks for whom they speak; what is passed on speaks for somebody whom its sender's name hides. */
export function withoutOurselves(intake: Intake): Intake {
  const others = (intake.attention ?? []).filter(({ kind }) => kind !== passedOn.kind);
  return passesOn(intake.provenance?.subject)
    ? { ...intake, identity: {}, attention: [passedOn, ...others] }
    : { ...intake, isByConvener: true, attention: others };
}

const passedOn: AttentionNeed = {
  kind: "unnamed-respondent",
  message:
    "It came from the consultation's own address, and somebody's words are passed on in it. Say for whom it speaks.",
};

function passesOn(subject = ""): boolean {
  return forwarded.test(subject.normalize("NFKC"));
}

/** As mail programs put it: English, French, German, Spanish, Portuguese, Italian, Dutch, the Nordic languages, Polish, Turkish, Arabic, Chinese, Japanese. */
const forwarded =
  /^\s*\[?\s*(?:fwd?|tr|wg|rv|reenv|enc|i|doorst|vb|vs|vl|videresendt|pd|i̇?lt|إعادة توجيه|转发|轉寄|転送)\s*[:：]/iu;

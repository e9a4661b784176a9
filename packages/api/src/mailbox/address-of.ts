/** For which consultation a letter is, by the address it was sent to. */
import type { Consultation, MailHeaders } from "@consult/core";

const recipientHeaders = ["delivered-to", "x-original-to", "envelope-to", "to", "cc"];

/**
 * The one that offers that address, or that a plus-address names (`forum+mayoral-2016@example.org`); of a mailbox that serves
 * a single open consultation, that one. Undefined when it cannot be told: the letter stays where it is.
 */
export function consultationOf(headers: MailHeaders, consultations: readonly Consultation[]): Consultation | undefined {
  const open = consultations.filter(({ stage }) => stage !== "draft");
  for (const name of recipientHeaders) {
    for (const value of headers.get(name) ?? []) {
      for (const address of value.toLowerCase().match(/[^\s<>,;:"()]{1,200}@[^\s<>,;:"()]{1,200}/g) ?? []) {
        const found = open.find((consultation) => isAddressOf(consultation, address));
        if (found !== undefined) return found;
      }
    }
  }
  const taking = open.filter(({ definition }) => definition.channels.some(({ channel }) => channel === "email"));
  return taking.length === 1 ? taking[0] : undefined;
}

function isAddressOf({ id, definition }: Consultation, address: string): boolean {
  const offered = definition.channels.some(
    (offer) => offer.channel === "email" && offer.address?.toLowerCase() === address,
  );
  return offered || /\+([^@]+)@/.exec(address)?.[1] === id;
}

/** For which consultation a letter is, by the address it was sent to. */
import type { Consultation } from "../consultation/consultation.ts";
import { mailAddresses } from "./mail-address.ts";
import type { MailHeaders } from "./mail-headers.ts";

const recipientHeaders = ["delivered-to", "x-original-to", "envelope-to", "to", "cc"];

/**
 * The one that offers that address, or that a plus-address at one of our own hosts names (`forum+mayoral-2016@example.org`,
 * where a consultation offers an address at example.org); of a mailbox that serves a single open consultation, that one.
 * Undefined when it cannot be told: the letter stays where it is.
 *
 * @rule Only an address at one of our own hosts says to which consultation a letter goes.
 */
export function consultationOfLetter(
  headers: MailHeaders,
  consultations: readonly Consultation[],
): Consultation | undefined {
  const open = consultations.filter(({ stage }) => stage !== "draft");
  const ownHosts = new Set(open.flatMap(offeredAddresses).map(hostOf));
  for (const name of recipientHeaders) {
    for (const value of headers.get(name) ?? []) {
      for (const address of addressesIn(value)) {
        const found = open.find(
          (consultation) =>
            offeredAddresses(consultation).includes(address) ||
            (ownHosts.has(hostOf(address)) && /\+([^@]+)@/.exec(address)?.[1] === consultation.id),
        );
        if (found !== undefined) return found;
      }
    }
  }
  const taking = open.filter(({ definition }) => definition.channels.some(({ channel }) => channel === "email"));
  return taking.length === 1 ? taking[0] : undefined;
}

function addressesIn(value: string): string[] {
  const read = mailAddresses(value).map(({ address }) => address);
  const found = value.match(/[^\s<>,;:"()]{1,200}@[^\s<>,;:"()]{1,200}/g) ?? [];
  return [...read, ...found].map((each) => each.toLowerCase());
}

function offeredAddresses({ definition }: Consultation): string[] {
  return definition.channels.flatMap(({ channel, address }) =>
    channel === "email" && address !== undefined ? [address.toLowerCase()] : [],
  );
}

function hostOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1);
}

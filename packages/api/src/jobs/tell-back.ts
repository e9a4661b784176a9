/**
 * Tells everybody who takes part that the paper is out: looks for published editions, and for whom nobody told yet. What
 * is told and its mail are one write, so a kill in between loses none and doubles none; a new edition tells nobody again.
 */
import {
  languageOfLetter,
  tellingMail,
  tellingOf,
  textFor,
  type Consultation,
  type Contribution,
  type Identity,
  type Instant,
} from "@consult/core";
import { receiptKeyOf } from "../auth/receipt-key.ts";
import { localeOr } from "../locale.ts";
import { describeError, type Shell } from "../shell.ts";
import type { NewMail } from "../store/store.ts";

/** Mails leave as receipts do, one in ten minutes to an address; more at once would hold what else is written. */
const atOnce = 100;
const doneState = "told-back";

export async function tellBackAll(shell: Shell): Promise<void> {
  for (const consultation of await shell.consultations.list()) {
    if (consultation.stage !== "published") continue;
    await tellBack(shell, consultation).catch((error: unknown) => {
      const { id } = consultation;
      shell.deps.log.error(
        { consultation: id, error: describeError(error) },
        "not everybody could be told of the paper",
      );
    });
  }
}

/** Answers how many were told; 0 when everybody has been. */
export async function tellBack({ deps }: Pick<Shell, "deps">, consultation: Consultation): Promise<number> {
  const { store, clock } = deps;
  const { reader, writer } = store;
  const { id: consultationId } = consultation;
  const edition = (await reader.listEditions(consultationId)).at(-1)?.number;
  if (edition === undefined) return 0;
  const name = String(edition);
  const done = await reader.readChannelState(consultationId, doneState, [name]);
  if (done.has(name)) return 0;
  let told = 0;
  for (;;) {
    const untold = await reader.listUntold(consultationId, atOnce);
    if (untold.length === 0) break;
    const identities = await reader.listIdentities(
      consultationId,
      untold.map(({ id }) => id),
    );
    const at = clock();
    const written = await writer.tell({
      consultationId,
      edition,
      at,
      tellings: untold.map((contribution) => {
        const identity = identities.get(contribution.id);
        const how = tellingOf(contribution, identity);
        const mails =
          how === "mail" && identity !== undefined ? [mailTo(deps, { contribution, identity, consultation, at })] : [];
        return { contributionId: contribution.id, how, mails };
      }),
    });
    if (!written.ok) throw new Error(written.refusal.message);
    told += written.value;
  }
  const event = {
    consultationId,
    kind: "told-back" as const,
    at: clock(),
    actor: { kind: "system" as const, label: "the outbox" },
    details: { edition, contributions: told },
  };
  await writer.keepChannelState({ consultationId, channel: doneState, name, value: true, event });
  return told;
}

function mailTo(
  { newId, settings }: Shell["deps"],
  {
    contribution,
    identity,
    consultation,
    at,
  }: { contribution: Contribution; identity: Identity; consultation: Consultation; at: Instant },
): NewMail {
  const { id: consultationId, definition } = consultation;
  const { id, number, respondent, current } = contribution;
  const locale = localeOr(respondent.language ?? languageOfLetter(current.text), definition.languages[0]);
  const facts = {
    number,
    title: textFor(definition.title, [locale]).text,
    paper: `${settings.publicUrl}/c/${consultationId}/outcome`,
    receipt: `${settings.publicUrl}/receipt/${number}/${receiptKeyOf(settings.receiptKey, id)}`,
  };
  const mail = tellingMail(facts, locale);
  return { id: newId(), consultationId, to: identity.email ?? "", ...mail, createdAt: at, isReceipt: true };
}

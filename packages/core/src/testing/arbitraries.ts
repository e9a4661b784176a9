/** Any thing of its kind, for properties. Apart from the builders, so that only tests with properties load fast-check. */
import * as fc from "fast-check";
import { ChannelId } from "../channel/channel.ts";
import { ConsentUse, PublishedAs } from "../consent/consent.ts";
import type { Consent } from "../consent/consent.ts";
import type { Answer, Contribution, Intake } from "../contribution/contribution.ts";
import type { Respondent } from "../contribution/respondent.ts";
import { receiptNumber } from "../contribution/receipt-number.ts";
import { aContribution, aHash, aVersion } from "./builders.ts";

/** Text as people write it, in any script, with everything that text can hold except what no channel can carry. */
export function anyText(maxLength = 200): fc.Arbitrary<string> {
  return fc
    .oneof(
      fc.string({ unit: "grapheme", maxLength }),
      fc.string({
        unit: fc.constantFrom("a", "Q", "3", ":", ".", " ", "\n", "\u200f", "é", "م", "移", "😀", "\t"),
        maxLength,
      }),
    )
    .map((text) => text.replaceAll("\0", ""));
}

/** Answers of which at least one says something. */
export function anyAnswers(questions: readonly [number, ...number[]] = [1, 2, 3]): fc.Arbitrary<Answer[]> {
  const answer = fc
    .record({ question: fc.option(fc.constantFrom(...questions), { nil: undefined }), text: anyText() })
    .map(({ question, text }): Answer => (question === undefined ? { text } : { question, text }));
  return fc
    .tuple(fc.array(answer, { maxLength: 6 }), fc.nat(), anyText(40))
    .map(([answers, place, words]) =>
      answers.toSpliced(place % (answers.length + 1), 0, { question: questions[0], text: `${words}x` }),
    );
}

export function anyConsent(): fc.Arbitrary<Consent> {
  return fc.record({
    uses: fc.subarray([...ConsentUse.options]),
    publishedAs: fc.constantFrom(...PublishedAs.options),
  });
}

export function anyRespondent(): fc.Arbitrary<Respondent> {
  return fc.record(
    {
      kind: fc.constantFrom("organisation" as const, "individual" as const),
      country: fc.constantFrom("KE", "PH", "FR", "XX"),
      language: fc.constantFrom("en", "fr", "ar"),
    },
    { requiredKeys: ["kind"] },
  );
}

/** A moment within a year on either side of September 2016. */
export function anyInstant(): fc.Arbitrary<string> {
  return fc
    .integer({ min: Date.UTC(2015, 8, 1), max: Date.UTC(2017, 8, 1) })
    .map((epochMs) => new Date(epochMs).toISOString());
}

export function anyIntake(): fc.Arbitrary<Intake> {
  return fc.record({
    channel: fc.constantFrom(...ChannelId.options),
    receivedAt: anyInstant(),
    sent: fc.constant([]),
    answers: anyAnswers(),
    respondent: anyRespondent(),
    identity: fc.constantFrom({}, { email: "Amina@Example.org" }, { organisationName: "Circle" }),
    consent: anyConsent(),
    recordedBy: fc.constantFrom(
      { kind: "respondent" as const },
      { kind: "convener" as const, account: "convener00000001", label: "Noor" },
    ),
    original: fc.constant(aHash),
  });
}

/** Contributions as they stand in a store, each with its own id and number. */
export function anyContributions({ maxLength = 12 }: { readonly maxLength?: number } = {}): fc.Arbitrary<
  Contribution[]
> {
  const one = fc.record({
    answers: anyAnswers(),
    consent: anyConsent(),
    respondent: anyRespondent(),
    channel: fc.constantFrom(...ChannelId.options),
    admission: fc.constantFrom("admitted" as const, "admitted-marked" as const, "held" as const),
    isWithdrawn: fc.boolean(),
  });
  return fc.array(one, { maxLength }).map((all) =>
    all.map(({ answers, consent, isWithdrawn, ...facts }, index) =>
      aContribution({
        ...facts,
        id: `any${String(index).padStart(13, "0")}`,
        number: receiptNumber(String(index).padStart(11, "0")),
        current: aVersion({ answers, consent }),
        ...(isWithdrawn
          ? {
              withdrawnAt: "2016-09-15T00:00:00.000Z",
              setAside: { reason: "withdrawn" as const, by: "the respondent", at: "2016-09-15T00:00:00.000Z" },
            }
          : {}),
      }),
    ),
  );
}

/** Things of the domain for tests: whole and plausible by themselves, with only what matters to a test written there. */
import { ConsultationDefinition, type Consultation, type ConsultationDraft } from "../consultation/consultation.ts";
import type { NewId } from "../base/id.ts";
import { answersToText } from "../contribution/answers-to-text.ts";
import type { Answer, Contribution, Intake, Version } from "../contribution/contribution.ts";
import { receiptNumber } from "../contribution/receipt-number.ts";
import type { Identity, Respondent } from "../contribution/respondent.ts";
import type { Consent } from "../consent/consent.ts";
import type { Actor } from "../event/event.ts";
import type { Timeliness } from "../deadline/timeliness.ts";

/** Two days before `aDefinition` closes. */
export const aMoment = "2016-09-14T12:00:00.000Z";
export const aHash = "a".repeat(64);
export const aConvener: Actor = { kind: "person", account: "convener00000001", label: "Noor" };

/** Two themes, three questions, website, email and call; closes at the end of 16 September 2016, UTC; holds late ones. */
export function aDefinition(overrides: Partial<ConsultationDraft> = {}): ConsultationDefinition {
  return ConsultationDefinition.parse({
    id: "harbour-towns",
    title: { en: "Harbour towns", fr: "Villes portuaires" },
    summary: { en: "How do harbour towns welcome people?", fr: "Comment les villes portuaires accueillent-elles ?" },
    languages: ["en", "fr"],
    parties: [
      { id: "town-network", name: "Network of Harbour Towns", role: "convener" },
      { id: "sea-fund", name: "Sea Fund", role: "partner" },
    ],
    themes: [
      { id: "welcome", label: "Welcome" },
      { id: "work", label: "Work" },
    ],
    questions: [
      { number: 1, title: "Arrival", text: "What helps people on their first day?", wantsExamples: true },
      { number: 2, title: "Work", text: "Who opens the way to work?", themes: ["work"] },
      {
        number: 3,
        title: "Partners",
        text: "Who should work together?",
        parts: [{ letter: "a", text: "In the town?" }],
      },
    ],
    channels: [{ channel: "website" }, { channel: "email", address: "towns@example.org" }, { channel: "call" }],
    deadline: { closes: { on: "2016-09-16" }, zone: "UTC" },
    contact: { email: "help@example.org" },
    moderation: { shown: "after-reading", policy: "We show what is civil." },
    accent: "#1d4f7c",
    ...overrides,
  } satisfies ConsultationDraft);
}

/** Open, and never changed. */
export function aConsultation(overrides: Partial<Consultation> = {}): Consultation {
  const definition = overrides.definition ?? aDefinition();
  return { id: definition.id, version: 1, definition, stage: "open", extensions: [], outages: [], ...overrides };
}

export function anIdentity(overrides: Partial<Identity> = {}): Identity {
  return {
    personName: "Amina Otieno",
    organisationName: "Mombasa Welcome Circle",
    email: "amina@example.org",
    ...overrides,
  };
}

export function aRespondent(overrides: Partial<Respondent> = {}): Respondent {
  return { kind: "organisation", country: "KE", language: "en", ...overrides };
}

export function aConsent(overrides: Partial<Consent> = {}): Consent {
  return { uses: ["analyse", "quote-named", "publish"], publishedAs: "named", ...overrides };
}

/** On the website, on time, by the respondent. */
export function anIntake(overrides: Partial<Intake> = {}): Intake {
  return {
    channel: "website",
    receivedAt: aMoment,
    sent: [],
    answers: [{ question: 1, text: "A warm meal and a map." }],
    respondent: aRespondent(),
    identity: anIdentity(),
    consent: aConsent(),
    recordedBy: { kind: "respondent" },
    original: aHash,
    ...overrides,
  };
}

export function aVersion({
  answers = [{ question: 1, text: "A warm meal and a map." }],
  ...overrides
}: Partial<Omit<Version, "answers" | "text">> & { readonly answers?: readonly Answer[] } = {}): Version {
  return { version: 1, at: aMoment, original: aHash, ...answersToText(answers), consent: aConsent(), ...overrides };
}

export function aTimeliness(verdict: Timeliness["verdict"] = "on-time"): Timeliness {
  const facts = {
    momentAt: aMoment,
    evidence: "server-clock",
    counts: "sent",
    closesAt: "2016-09-17T00:00:00.000Z",
    byMs: 216_000_000,
    movedByOutageMs: 0,
  } as const;
  switch (verdict) {
    case "on-time":
      return { verdict, ...facts, withinTolerance: false };
    case "extended":
      return { verdict, ...facts, withinTolerance: false, extension: "extension0000001" };
    case "late":
      return { verdict, ...facts, momentAt: "2016-09-17T01:00:00.000Z", byMs: 3_600_000 };
    case "too-early":
      return { verdict, ...facts, opensAt: "2016-09-15T00:00:00.000Z", byMs: 43_200_000 };
  }
}

/** Admitted, not shown yet. */
export function aContribution(overrides: Partial<Contribution> = {}): Contribution {
  return {
    id: "contribution0001",
    consultationId: "harbour-towns",
    number: receiptNumber("48273905117"),
    channel: "website",
    receivedAt: aMoment,
    respondent: aRespondent(),
    recordedBy: { kind: "respondent" },
    timeliness: aTimeliness(),
    admission: "admitted",
    publication: "waiting",
    current: aVersion(),
    ...overrides,
  };
}

/** Ids that count: `id00000000000001`, `id00000000000002` ... */
export function countedIds(prefix = "id"): NewId {
  let count = 0;
  return () => {
    count += 1;
    return `${prefix}${String(count).padStart(16 - prefix.length, "0")}`;
  };
}

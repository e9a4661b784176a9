/** What is done in the test of the log: what it finds, and the deeds that come after somebody's words. */
import type { Client } from "../client.ts";

/** What a deed finds: a consultation of its own with one contribution in it, and who does the deed. */
export interface Scene {
  readonly consultationId: string;
  readonly contributionId: string;
  readonly segmentId: string;
  readonly receipt: { readonly number: string; readonly key: string };
  readonly convener: Client;
  readonly participant: Client;
  /** Another convener, signed in. */
  readonly colleague: () => Promise<Client>;
  /** Sends a file as somebody without an account; answers what it is called. */
  readonly sendFile: (content: string) => Promise<string>;
  /** A paper with this source is out. */
  readonly publish: (source: string) => Promise<unknown>;
  /** Reads what files came. */
  readonly readFiles: () => Promise<unknown>;
}

export interface Deed {
  /** What came before; leaves its own events. */
  readonly prepare?: (scene: Scene) => Promise<unknown>;
  readonly run: (scene: Scene, prepared: unknown) => Promise<unknown>;
  /** "none": it changes nothing of a consultation. */
  readonly event: string;
  /** Of other contributions that it concerns, before its own. */
  readonly before?: readonly string[];
  readonly by?: "respondent" | "operator" | "system";
}

/** Stands in all that a person is or says: the log never holds it. */
export const secret = "canary-7f3a";

export const one = ({ consultationId, contributionId }: Scene) => ({ consultationId, contributionId });

export const deedsAfterTheWords: Record<string, Deed> = {
  "contribution.giveConsent": {
    event: "consent-changed",
    by: "respondent",
    run: ({ participant, receipt }) =>
      participant.contribution.giveConsent.mutate({
        ...receipt,
        idempotencyKey: "c".repeat(24),
        consent: { uses: ["quote-named"], publishedAs: "named" },
        names: { personName: `${secret} Okoro` },
      }),
  },
  "outcome.answerRecommendation": {
    event: "recommendation-answered",
    prepare: ({ publish }) => publish("# Paper\n\n[Recommendation 1](recommendation:1) Open desks.\n"),
    run: ({ convener, consultationId }) =>
      convener.outcome.answerRecommendation.mutate({
        consultationId,
        recommendation: 1,
        state: "accepted",
        text: secret,
      }),
  },
  "contribution.redactContribution": { event: "redacted", run: redactSecret },
  "contribution.undoRedaction": {
    event: "redaction-undone",
    prepare: redactSecret,
    run: (scene, prepared) => {
      const [redaction] = (prepared as Awaited<ReturnType<typeof redactSecret>>).redactions;
      return scene.convener.contribution.undoRedaction.mutate({ ...one(scene), redactionId: redaction?.id ?? "" });
    },
  },
  "contribution.recordPermission": {
    event: "consent-changed",
    run: (scene) =>
      scene.convener.contribution.recordPermission.mutate({
        ...one(scene),
        consent: { uses: ["quote-named"], publishedAs: "named" },
        evidence: { kind: "words", words: secret },
      }),
  },
};

async function redactSecret(scene: Scene) {
  return scene.convener.contribution.redactContribution.mutate({
    ...one(scene),
    words: secret,
    reason: "personal-details",
    note: `${secret} is somebody`,
  });
}

/** A small program of somebody else's, against the typed client. Only checked, never run. */
import { createClient } from "@consult/api/client";

const client = createClient({ url: "http://localhost:8080" });

export async function titlesAndNumbers(consultationId: string): Promise<readonly string[]> {
  const { consultation } = await client.consultation.showConsultation.query({ consultationId });
  return consultation.definition.questions.map((question) => `${question.number} ${JSON.stringify(question.title)}`);
}

export async function submitOne(consultationId: string, text: string, idempotencyKey: string): Promise<string> {
  const receipt = await client.contribution.submitContribution.mutate({
    consultationId,
    idempotencyKey,
    answers: [{ question: 1, text }],
    respondent: { kind: "individual" },
    identity: {},
    consent: { uses: ["analyse"], publishedAs: "unnamed" },
  });
  return receipt.number;
}

export async function closes(consultationId: string): Promise<boolean> {
  const balance = await client.consolidation.showBalance.query({ consultationId });
  return balance.closes;
}

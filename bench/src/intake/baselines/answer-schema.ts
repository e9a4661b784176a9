/** What the baselines check: a request of the same weight as the real one. */
import * as z from "zod";

export const BareRequest = z.strictObject({
  consultationId: z.string(),
  idempotencyKey: z.string().min(22).max(64),
  answers: z.array(z.strictObject({ question: z.int().optional(), text: z.string() })),
  respondent: z.strictObject({
    kind: z.enum(["organisation", "individual"]),
    country: z.string().optional(),
    language: z.string().optional(),
  }),
  identity: z.strictObject({
    personName: z.string().optional(),
    organisationName: z.string().optional(),
    email: z.string().optional(),
  }),
  consent: z.strictObject({ uses: z.array(z.string()), publishedAs: z.string() }),
});

/** Requests as participants would send them: generated, seeded, each with its own key; or drawn from texts of the user's. */
import { readFileSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { seededRandom } from "../statistics.ts";

const words =
  "the city and civil society work together so that newly arrived families find housing school language courses a doctor who listens work and neighbours who know their name".split(
    " ",
  );
const countries = ["PH", "KE", "BE", "MA", "TN", "SN", "EC", "CR", "NP", "LB"];

export type SubmitInput = ReturnType<ReturnType<typeof submitInputs>>;

/** Makes the next request each time it is called. About 900 bytes, two answers. */
export function submitInputs(consultationId: string, dataPath?: string, seed = 2016) {
  const random = seededRandom(seed);
  const texts = dataPath === undefined ? undefined : textsFrom(dataPath);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const text = () => (texts === undefined ? sentence(40, () => pick(words)) : pick(texts));
  return () => ({
    consultationId,
    idempotencyKey: randomBytes(18).toString("base64url"),
    answers: [{ question: 1 + Math.floor(random() * 6), text: text() }, { text: text() }],
    respondent: {
      kind: random() < 0.6 ? ("organisation" as const) : ("individual" as const),
      country: pick(countries),
      language: "en",
    },
    identity: { personName: "A Person", email: "person@example.org" },
    consent: { uses: ["analyse" as const, "quote-unnamed" as const], publishedAs: "unnamed" as const },
  });
}

function sentence(length: number, word: () => string): string {
  return `${Array.from({ length }, word).join(" ")}.`;
}

/** JSONL, a line a text: `{"text","lang"}`. */
function textsFrom(path: string): readonly string[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => (JSON.parse(line) as { text: string }).text);
}

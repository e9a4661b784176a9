import type { ConsultationDefinition } from "./consultation.ts";
import type { Question } from "./question.ts";

/** Undefined when no question has this number. */
export function questionByNumber(
  { questions }: Pick<ConsultationDefinition, "questions">,
  number: number,
): Question | undefined {
  return questions.find((question) => question.number === number);
}

import type { ConsultationDefinition } from "./consultation.ts";
import type { Question } from "./question.ts";

export function questionByNumber(
  { questions }: Pick<ConsultationDefinition, "questions">,
  number: number,
): Question | undefined {
  return questions.find((question) => question.number === number);
}

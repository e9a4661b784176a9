/** Reads a definition as a file holds it, and says of everything that is wrong where it stands and what to do. */
import { ok, refuse, type Refusal, type Result } from "../base/result.ts";
import { checkDefinition } from "./check-definition.ts";
import { ConsultationDefinition } from "./consultation.ts";
import { issuesToProblems, type DefinitionProblem } from "./definition-problem.ts";

export interface DefinitionRefusal extends Refusal {
  readonly kind: "definition-not-usable";
  readonly problems: readonly DefinitionProblem[];
}

/** Refusal: definition-not-usable, with every problem at once, each by its path in the file. */
export function parseDefinition(data: unknown): Result<ConsultationDefinition, DefinitionRefusal> {
  const parsed = ConsultationDefinition.safeParse(data);
  const problems = parsed.success
    ? checkDefinition(parsed.data)
    : issuesToProblems(ConsultationDefinition, parsed.error.issues, data);
  if (parsed.success && problems.length === 0) return ok(parsed.data);
  const lines = problems.map(({ path, message }) => (path === "" ? message : `${path}: ${message}`));
  return refuse({
    kind: "definition-not-usable",
    problems,
    message: `This definition cannot be used yet. ${lines.length === 1 ? "One thing needs" : `${lines.length} things need`} mending:\n${lines.join("\n")}`,
  });
}

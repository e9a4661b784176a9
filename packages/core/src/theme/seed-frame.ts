/** The coding frame as it starts: the themes of the call, in its order. */
import type { Instant } from "../base/instant.ts";
import type { ConsultationDefinition } from "../consultation/consultation.ts";
import type { CodingFrame } from "./coding-frame.ts";

/** Each theme of the definition, marked as coming from the call. */
export function seedFrame(
  definition: Pick<ConsultationDefinition, "themes">,
  { at, by }: { readonly at: Instant; readonly by: string },
): CodingFrame {
  return {
    themes: definition.themes.map(({ id, label, description }) => ({
      id,
      label,
      ...(description !== undefined && { description }),
      origin: "call" as const,
      addedAt: at,
      addedBy: by,
    })),
  };
}

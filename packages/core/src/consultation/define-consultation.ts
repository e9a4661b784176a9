/** A consultation defined in code. The compiler knows its question numbers, themes and channels by name. */
import type { ConsultationDefinition, ConsultationDraft } from "./consultation.ts";
import { parseDefinition } from "./parse-definition.ts";

/** What a draft becomes: checked, defaults filled in, and as narrow as it was written. */
export type Defined<Draft extends ConsultationDraft> = Omit<
  ConsultationDefinition,
  "id" | "questions" | "themes" | "channels"
> & {
  id: Draft["id"];
  questions: (ConsultationDefinition["questions"][number] & { number: QuestionNumberOf<Draft> })[];
  themes: (ConsultationDefinition["themes"][number] & { id: ThemeIdOf<Draft> })[];
  channels: (ConsultationDefinition["channels"][number] & { channel: ChannelIdOf<Draft> })[];
};

export type QuestionNumberOf<Draft extends ConsultationDraft> = Draft["questions"][number]["number"];
export type ThemeIdOf<Draft extends ConsultationDraft> = NonNullable<Draft["themes"]>[number]["id"];
export type ChannelIdOf<Draft extends ConsultationDraft> = Draft["channels"][number]["channel"];

/** Throws when the definition is wrong, naming every place: in code that is a defect. */
export function defineConsultation<const Draft extends ConsultationDraft>(draft: Draft): Defined<Draft> {
  const parsed = parseDefinition(draft);
  if (!parsed.ok) throw new Error(parsed.refusal.message);
  return parsed.value;
}

/** The deadline for everybody as a calendar entry. */
import { closingFor, deadlineToIcs, describeDeadline, textFor, type Consultation, type Instant } from "@consult/core";

export function deadlineEntry(
  { id, version, definition, extensions, outages }: Consultation,
  { publicUrl, locale, stamp }: { publicUrl: string; locale: string; stamp: Instant },
): string {
  const rules = {
    deadline: definition.deadline,
    extensions: extensions.filter((each) => each.for.kind === "all"),
    outages,
  };
  const url = `${publicUrl}/c/${id}`;
  return deadlineToIcs({
    uid: `${id}@${new URL(publicUrl).hostname}`,
    sequence: version + rules.extensions.length + outages.length,
    title: textFor(definition.title, [locale]).text,
    description: describeDeadline(rules, { locale }).sentence,
    url,
    closesAt: closingFor(rules).closesAt,
    stamp,
    alarmDays: [7, 1],
  });
}

/** Looks into what somebody else's program wrote, without trusting that anything is there. */

export function objectIn(given: unknown, field: string): Readonly<Record<string, unknown>> | undefined {
  const value = fieldOf(given, field);
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

/** A text that says something; a number is taken for the name that it stands for. */
export function textIn(given: unknown, field: string): string | undefined {
  const value = fieldOf(given, field);
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

export function listIn(given: unknown, field: string): readonly unknown[] | undefined {
  const value = fieldOf(given, field);
  return Array.isArray(value) ? value : undefined;
}

export function fieldOf(given: unknown, field: string): unknown {
  return typeof given === "object" && given !== null && Object.hasOwn(given, field)
    ? (given as Record<string, unknown>)[field]
    : undefined;
}

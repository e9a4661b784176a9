/** Every address of the desk. */

export type DeskPaths = ReturnType<typeof deskPathsOf>;

export const deskPath = "/desk";

/** The rooms of one consultation's desk, in the order in which they stand on every page. */
export const deskRooms = [
  "overview",
  "inbox",
  "contributions",
  "code",
  "themes",
  "consolidation",
  "balance",
  "paper",
  "export",
] as const;
export type DeskRoom = (typeof deskRooms)[number];

export function deskPathsOf(id: string) {
  const root = `${deskPath}/${id}`;
  return {
    room: (room: DeskRoom, query: Query = {}, fragment = "") =>
      (room === "overview" ? root : `${root}/${room}`) + queryOf(query) + fragment,
    contribution: (contributionId: string, query: Query = {}) =>
      `${root}/contributions/${contributionId}${queryOf(query)}`,
    original: (contributionId: string, version: number) =>
      `${root}/contributions/${contributionId}/original${queryOf({ version })}`,
    part: (contributionId: string, part: number) =>
      `${root}/contributions/${contributionId}/original${queryOf({ part })}`,
    passages: (contributionId: string, query: Query = {}, fragment = "") =>
      `${root}/contributions/${contributionId}/passages${queryOf(query)}${fragment}`,
    bring: (what: "table" | "letter" | "meeting" | "comments", query: Query = {}) =>
      `${root}/bring/${what}${queryOf(query)}`,
    notHeard: (query: Query = {}) => `${root}/not-heard${queryOf(query)}`,
    publish: (query: Query = {}) => `${root}/publish${queryOf(query)}`,
    told: (query: Query = {}) => `${root}/told${queryOf(query)}`,
    add: () => `${root}/contributions/add`,
    events: (after?: number) => `${root}/events${queryOf({ after })}`,
  };
}

export type Query = Readonly<Record<string, string | number | undefined>>;

function queryOf(query: Query): string {
  const parts = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== "") parts.set(name, String(value));
  }
  return parts.size === 0 ? "" : `?${parts.toString()}`;
}

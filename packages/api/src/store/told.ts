/**
 * What the log says of one contribution, event by event: what happened to it, by which a changed fact is named, and what
 * was sealed of its rows.
 */
import type { Selectable } from "kysely";
import type { Facts } from "./seal.ts";
import type { Tables } from "./tables.ts";

type EventRow = Selectable<Tables["event"]>;
type Details = Readonly<Record<string, unknown>>;

export interface ToldContribution {
  /** By their events; undefined where nothing says so. */
  withdrawnAt: string | null;
  setAside: unknown;
  admission: unknown;
  version: number | undefined;
  erasedAt: string | null;
  readonly codings: Map<string, { readonly segmentId: unknown; readonly themeId: unknown; undoneAt: string | null }>;
  /** Filings by people. What the machine filed has no event. */
  readonly filings: Map<string, string>;
  /** The last of each fact. */
  facts: Facts;
}

/** Of all events of one contribution, in their order, the first of which is that it was received. */
export function tellContribution(events: readonly EventRow[]): ToldContribution {
  const told: ToldContribution = {
    withdrawnAt: null,
    setAside: null,
    admission: undefined,
    version: 1,
    erasedAt: null,
    codings: new Map(),
    filings: new Map(),
    facts: nothingSealed,
  };
  for (const event of events) {
    const details = detailsOf(event);
    noteWork(told, event, details);
    noteStanding(told, event, details);
    told.facts = laterFacts(told.facts, details);
  }
  return told;
}

/** Nothing where they cannot be read: their event is named already. */
export function detailsOf({ details }: Pick<EventRow, "details">): Details {
  try {
    const told = JSON.parse(details) as Details | null;
    return typeof told === "object" && told !== null ? told : {};
  } catch {
    return {};
  }
}

export function laterFacts(earlier: Facts, { sealed }: Details): Facts {
  if (typeof sealed !== "object" || sealed === null) return earlier;
  // Nearly all have one event that seals anything, which is not copied.
  return earlier === nothingSealed ? (sealed as Facts) : { ...earlier, ...(sealed as Facts) };
}

export const nothingSealed: Facts = {};

function noteStanding(told: ToldContribution, { kind, at }: EventRow, details: Details): void {
  const version = details["version"] as number | undefined;
  switch (kind) {
    case "received":
      Object.assign(told, { setAside: details["setAside"] ?? null, admission: details["admission"] });
      break;
    case "amended":
      told.version = version;
      break;
    case "part-read":
      told.version = version ?? told.version;
      break;
    case "admitted":
      Object.assign(told, { admission: details["admission"], setAside: null });
      break;
    case "set-aside":
      told.setAside = details["reason"];
      break;
    case "restored":
      told.setAside = null;
      break;
    case "withdrawn":
      told.withdrawnAt = at;
      told.setAside = details["reason"] ?? (version === undefined ? undefined : "withdrawn");
      break;
    case "erased":
      told.erasedAt = at;
      // Nothing that is erased stands: where nobody had taken it out before, this does.
      told.withdrawnAt ??= at;
      if (told.setAside === null) told.setAside = "withdrawn";
  }
}

function noteWork({ codings, filings }: ToldContribution, { kind, at }: EventRow, details: Details): void {
  const segmentId = details["segmentId"];
  switch (kind) {
    case "coded":
      // One that names none may be any of them.
      codings.set((details["codingId"] as string | undefined) ?? "", {
        segmentId,
        themeId: details["themeId"],
        undoneAt: null,
      });
      break;
    case "uncoded": {
      const coding = codings.get(String(details["codingId"]));
      if (coding !== undefined) coding.undoneAt = at;
      break;
    }
    case "filed":
    case "cut":
      filings.set(String(segmentId), JSON.stringify(details["to"]));
      break;
    case "filing-corrected":
      for (const passage of (Array.isArray(details["passages"]) ? details["passages"] : []) as {
        segmentId: string;
        to: unknown;
      }[]) {
        filings.set(passage.segmentId, JSON.stringify(passage.to));
      }
      break;
    case "joined":
      for (const name of ["segmentId", "into"]) filings.delete(String(details[name]));
  }
}

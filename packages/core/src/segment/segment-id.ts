/** The id of a segment says where it was cut. */
import type { Id } from "../base/id.ts";
import type { SegmentId } from "./segment.ts";

export function segmentId(contributionId: Id, version: number, ordinal: number): SegmentId {
  return `${contributionId}-${version}-${ordinal}`;
}

/** The form of `SegmentId` without its schema, for those who need not carry one. */
export function isSegmentId(text: string): boolean {
  return /^[0-9a-z]{8,40}-[1-9][0-9]*-[1-9][0-9]*$/.test(text);
}

/** Whose words they are. */
export function segmentIdToContribution(id: SegmentId): Id {
  return id.slice(0, id.indexOf("-"));
}

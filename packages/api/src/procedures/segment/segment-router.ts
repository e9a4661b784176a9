/** Passages, and under which question they are filed. */
import { cutPassage } from "./cut-passage.ts";
import { fileSegment } from "./file-segment.ts";
import { listSegments } from "./list-segments.ts";
import { joinPassage } from "./join-passage.ts";
import { router } from "../../trpc.ts";

export const segmentRouter = router({ listSegments, fileSegment, cutPassage, joinPassage });

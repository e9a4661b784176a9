/** What a convener brings: files in pieces, rows, letters on paper, meetings. */
import { importFile } from "./import-file.ts";
import { importTable } from "./import-table.ts";
import { proposeTable } from "./propose-table.ts";
import { putPiece } from "./put-piece.ts";
import { readMeeting } from "./read-meeting.ts";
import { readWaiting } from "./read-waiting.ts";
import { recordLetter } from "./record-letter.ts";
import { recordMeeting } from "./record-meeting.ts";
import { router } from "../../trpc.ts";

export const importRouter = router({
  putPiece,
  importFile,
  readWaiting,
  proposeTable,
  importTable,
  recordLetter,
  readMeeting,
  recordMeeting,
});

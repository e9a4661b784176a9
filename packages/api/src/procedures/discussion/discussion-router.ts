/** The public discussion, and what its conveners decide about it. */
import { listDiscussion } from "./list-discussion.ts";
import { listWaiting } from "./list-waiting.ts";
import { moderateContribution } from "./moderate-contribution.ts";
import { reportComment } from "./report-comment.ts";
import { router } from "../../trpc.ts";

export const discussionRouter = router({ listDiscussion, listWaiting, moderateContribution, reportComment });

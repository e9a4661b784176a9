/** Who somebody is, and what they may do. */
import { confirmSignIn } from "./confirm-sign-in.ts";
import { grantRole } from "./grant-role.ts";
import { listRoles } from "./list-roles.ts";
import { listTeam } from "./list-team.ts";
import { requestSignIn } from "./request-sign-in.ts";
import { revokeRole } from "./revoke-role.ts";
import { showSession } from "./show-session.ts";
import { signOut } from "./sign-out.ts";
import { router } from "../../trpc.ts";

export const accountRouter = router({
  requestSignIn,
  confirmSignIn,
  showSession,
  signOut,
  listTeam,
  listRoles,
  grantRole,
  revokeRole,
});

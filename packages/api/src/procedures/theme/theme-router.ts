/** The coding frame, and which passages are tied to it. */
import { addTheme } from "./add-theme.ts";
import { codeSegment } from "./code-segment.ts";
import { listThemes } from "./list-themes.ts";
import { uncodeSegment } from "./uncode-segment.ts";
import { router } from "../../trpc.ts";

export const themeRouter = router({ listThemes, addTheme, codeSegment, uncodeSegment });

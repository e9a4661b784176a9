/** A piece of a file on its way in. What is there already is not asked for again, so a line that breaks off goes on where it stopped. */
import { Slug } from "@consult/core";
import * as z from "zod";
import { convenerProcedure } from "../../trpc.ts";
import { UploadKey, uploadOf } from "./upload.ts";

/** With Base64 and the rest of the request within what a call may hold. */
const longestPiece = 1_400_000;

const Input = z.strictObject({
  consultationId: Slug,
  upload: UploadKey,
  /** How many bytes came before it. */
  offset: z.int().nonnegative(),
  base64: z.base64().max(longestPiece),
});

/** Answers how many bytes there are by now: the offset of the next piece. */
export const putPiece = convenerProcedure.input(Input).mutation(async ({ ctx, input }) => {
  const piece = Buffer.from(input.base64, "base64");
  const offset = await ctx.shell.deps.uploads.append(uploadOf(ctx, input), input.offset, piece);
  return { offset };
});

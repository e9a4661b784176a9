/** Whether everything received is analysed or set aside, and what is not: each with its number and what it waits for. */
import { balance, Slug } from "@consult/core";
import * as z from "zod";
import { convenerProcedure } from "../../trpc.ts";
import { loadMaterial } from "./load-material.ts";

export const showBalance = convenerProcedure.input(z.strictObject({ consultationId: Slug })).query(async ({ ctx }) => {
  const material = await loadMaterial(ctx);
  const numbers = new Map(material.contributions.map(({ id, number }) => [id, number]));
  const { unaccounted, ...sums } = balance(material);
  return {
    ...sums,
    unaccounted: unaccounted.map((each) => ({ ...each, number: numbers.get(each.contributionId) })),
  };
});

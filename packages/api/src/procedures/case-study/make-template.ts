/** The template of a case study, to be filled in without a network: a Word document or one page. Each download is an instance of its own. */
import {
  LanguageTag,
  Slug,
  storyDocument,
  storyPage,
  templateVersion,
  textFor,
  type TemplateSetting,
} from "@consult/core";
import { strToU8, zipSync } from "fflate";
import * as z from "zod";
import { mayConvene } from "../../auth/caller.ts";
import { publicProcedure } from "../../trpc.ts";
import { notFound, refusalToError } from "../../trpc-error.ts";

const Input = z.strictObject({
  consultationId: Slug,
  format: z.enum(["docx", "html"]),
  language: LanguageTag,
});

/** Refusals: not-found, channel-not-offered, language-not-offered. */
export const makeTemplate = publicProcedure.input(Input).query(async ({ ctx, input }) => {
  const { consultationId, format, language } = input;
  const consultation = await ctx.shell.consultations.find(consultationId);
  if (consultation === undefined) throw notFound();
  if (consultation.stage === "draft" && !mayConvene(await ctx.caller(), consultation.id)) throw notFound();
  const { channels, title, languages } = consultation.definition;
  const offer = channels.find(({ channel }) => channel === "case-study");
  if (offer === undefined) {
    const message =
      "This consultation does not ask for case studies, so it has no template. Its page names the ways to take part.";
    throw refusalToError({ kind: "channel-not-offered", message });
  }
  if (!languages.includes(language)) {
    const message = `There is no template in "${language}". This consultation is held in: ${languages.join(", ")}.`;
    throw refusalToError({ kind: "language-not-offered", message });
  }
  const setting: TemplateSetting = {
    template: {
      consultation: consultationId,
      version: templateVersion,
      instance: newInstance(ctx.shell.deps.randomBytes),
    },
    language,
    title: textFor(title, [language]).text,
    address: offer.address ?? channels.find(({ channel }) => channel === "email")?.address,
  };
  const name = `case-study-${consultationId}-${language}.${format}`;
  if (format === "html") {
    return { name, mediaType: "text/html; charset=utf-8", base64: Buffer.from(storyPage(setting)).toString("base64") };
  }
  return { name, mediaType: docx, base64: Buffer.from(zipDocument(storyDocument(setting))).toString("base64") };
});

const docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

function newInstance(randomBytes: (size: number) => Uint8Array): string {
  return Buffer.from(randomBytes(12)).toString("base64url");
}

function zipDocument(files: Readonly<Record<string, string>>): Uint8Array {
  // The same moment in every one: a template says nothing of when it was made.
  const mtime = new Date("1980-01-02T00:00:00Z");
  return zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])), { mtime });
}

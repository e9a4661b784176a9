/** Documents without an account: the files come first, and travel as names through the steps until they are handed in. */
import { channels, filesAtOnce, largestFileBytes } from "@consult/core";
import { Hono, type Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { sentMark } from "../ui/draft-marks.ts";
import type { Problem } from "../ui/error-summary.tsx";
import { failureOf } from "../ui/failure.ts";
import { participantPage } from "../ui/render.ts";
import { formFields, pageFor, receivedAt, type Site } from "../ui/site.ts";
import { fill } from "../words/fill.ts";
import { emptyForm, formToInput } from "./answer-form.ts";
import type { AnswerSetting } from "./answer-flow.tsx";
import { answerSetting } from "./answer-page.tsx";
import { findCall, newKey, statusFor, withSoundKey } from "./answer-routes.tsx";
import type { CallView } from "./call-page.tsx";
import { checkStep } from "./check-form.ts";
import { failureInWords } from "./failure-in-words.ts";
import { shownName } from "../ui/shown-name.tsx";
import {
  fieldsToMaterials,
  materialsSteps,
  materialsToFiles,
  type MaterialsForm,
  type MaterialsStep,
} from "./materials-form.ts";
import { materialsDraftName, MaterialsPage, megabytesOf } from "./materials-page.tsx";
import { reception } from "./reception.ts";

export function materialsRoutes(site: Site): Hono {
  return new Hono()
    .get("/c/:id/materials", async (c) => {
      const page = pageFor(c, site);
      const call = await findCall(c, site, c.req.param("id"));
      if (!reception(call, receivedAt(c), "materials").takes) return c.redirect(page.paths.call(call.id), 303);
      const form = { files: [], answer: emptyForm(newKey()) };
      return show(c, site, { call, form, step: "files", fresh: "new" });
    })
    .post("/c/:id/materials", async (c) => goOn(c, site, await findCall(c, site, c.req.param("id"))));
}

async function goOn(c: Context, site: Site, call: CallView): Promise<Response> {
  const page = pageFor(c, site);
  const fields = await formFields(c);
  const read = fieldsToMaterials(fields);
  const form = { ...read, answer: withSoundKey(read.answer) };
  const step = materialsSteps.find((name) => name === fields.get("step")) ?? "files";
  const go = fields.get("go") ?? "next";

  const removed = /^remove-(\d{1,3})$/.exec(go)?.[1];
  if (removed !== undefined) {
    const files = form.files.filter((_, index) => index !== Number(removed));
    return show(c, site, { call, form: { ...form, files }, step: "files" });
  }
  const setting = materialsSetting(c, site, call);
  const lost = lostFiles(fields, page.words.materials);
  const problems = go === "next" || go === "send" ? [...lost, ...problemsOf(step, form, setting, page)] : lost;
  if (problems.length > 0) return show(c, site, { call, form, step, problems }, 422);
  if (go !== "send") return show(c, site, { call, form, step: stepAfter(go, step) });

  for (const earlier of materialsSteps) {
    const wrong = problemsOf(earlier, form, setting, page);
    if (wrong.length > 0) return show(c, site, { call, form, step: earlier, problems: wrong }, 422);
  }
  return handIn(c, site, { call, form, setting, end: sentMark(fields, materialsDraftName(call.id)) });
}

interface HandedIn {
  readonly call: CallView;
  readonly form: MaterialsForm;
  readonly setting: AnswerSetting;
  /** Of the address of the receipt: which draft has arrived. */
  readonly end: string;
}

async function handIn(c: Context, site: Site, { call, form, setting, end }: HandedIn): Promise<Response> {
  const page = pageFor(c, site);
  const { answers, respondent, identity, consent } = formToInput(form.answer, setting.impliedUses);
  try {
    const { number, key } = await site.clientFor(c).contribution.submitMaterials.mutate({
      consultationId: call.id,
      idempotencyKey: form.answer.key,
      files: materialsToFiles(form),
      words: answers.map(({ text }) => text).join("\n\n"),
      respondent,
      identity,
      consent,
      locale: page.locale,
    });
    return c.redirect(page.paths.receipt(number, key) + end, 303);
  } catch (error) {
    const failure = failureOf(error);
    if (failure === undefined) throw error;
    if (failure.retryAfterSeconds !== undefined) c.header("Retry-After", String(failure.retryAfterSeconds));
    const problems = [{ message: failureInWords(failure, page.words) }];
    const step = failure.code.startsWith("UPLOAD_") ? "files" : "who";
    return show(c, site, { call, form, step, problems }, statusFor(failure));
  }
}

function materialsSetting(c: Context, site: Site, call: CallView): AnswerSetting {
  const { impliedConsent, askedConsent } = channels.materials;
  return {
    ...answerSetting({ page: pageFor(c, site), call }),
    impliedUses: impliedConsent,
    askedUses: askedConsent,
  };
}

/** Files that were chosen and are not here. */
function lostFiles(fields: URLSearchParams, words: ReturnType<typeof pageFor>["words"]["materials"]): Problem[] {
  const size = megabytesOf(largestFileBytes);
  const tooLarge = fields.getAll("tooLarge").map((name) => fill(words.tooLarge, { name: shownName(name), size }));
  const tooMany = fields.has("tooMany") ? [fill(words.tooMany, { files: filesAtOnce })] : [];
  return [...tooLarge, ...tooMany].map((message) => ({ field: "file", message }));
}

function problemsOf(
  step: MaterialsStep,
  { files, answer }: MaterialsForm,
  setting: AnswerSetting,
  { words }: ReturnType<typeof pageFor>,
): Problem[] {
  if (step === "files") return files.length === 0 ? [{ field: "file", message: words.materials.noFile }] : [];
  if (step === "who") return [...checkStep("who", answer, setting), ...checkStep("consent", answer, setting)];
  const isSaid = (answer.answers["0"] ?? "").trim() !== "";
  return [
    ...files.flatMap(({ year }, index) =>
      /^(\s*|\s*[1-9]\d{3}\s*)$/.test(year)
        ? []
        : [{ field: `file-${index}-year`, message: words.materials.yearWrong }],
    ),
    ...(isSaid ? checkStep("words", answer, setting) : []),
  ];
}

function stepAfter(go: string, step: MaterialsStep): MaterialsStep {
  const at = materialsSteps.indexOf(step);
  const named = materialsSteps.find((name) => name === go);
  if (named !== undefined) return named;
  return materialsSteps[
    Math.min(Math.max(at + (go === "back" ? -1 : 1), 0), materialsSteps.length - 1)
  ] as MaterialsStep;
}

interface Shown {
  readonly call: CallView;
  readonly form: MaterialsForm;
  readonly step: MaterialsStep;
  readonly problems?: readonly Problem[];
  readonly fresh?: "new";
}

function show(c: Context, site: Site, shown: Shown, status: ContentfulStatusCode = 200): Promise<Response> {
  const page = pageFor(c, site);
  const setting = materialsSetting(c, site, shown.call);
  const view = (
    <MaterialsPage page={page} now={receivedAt(c)} setting={setting} {...shown} problems={shown.problems ?? []} />
  );
  return participantPage(c, page, view, status);
}

/** The answer flow without script: the form comes in, the next step goes out, and what was typed travels along. */
import { Hono, type Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { failureOf, type Failure } from "../ui/failure.ts";
import type { Problem } from "../ui/error-summary.tsx";
import { participantPage } from "../ui/render.ts";
import { formFields, pageFor, receivedAt, type Site } from "../ui/site.ts";
import { emptyForm, fieldsToForm, formToInput, inputToForm, type AnswerForm, type Step } from "./answer-form.ts";
import { stepAfter, stepsOf, type AnswerSetting } from "./answer-flow.tsx";
import { AnswerPage, answerSetting } from "./answer-page.tsx";
import type { CallView } from "./call-page.tsx";
import { checkStep, firstWrongStep } from "./check-form.ts";
import { failureInWords } from "./failure-in-words.ts";
import { reception } from "./reception.ts";
import { sendAnswer } from "./send-answer.ts";

export function answerRoutes(site: Site): Hono {
  return new Hono()
    .get("/c/:id/answer", async (c) => {
      const page = pageFor(c, site);
      const call = await findCall(c, site, c.req.param("id"));
      if (!reception(call, receivedAt(c)).takes) return c.redirect(page.paths.call(call.id), 303);
      const question = c.req.query("question") ?? "";
      const first = call.definition.questions.some(({ number }) => String(number) === question) ? question : "";
      return show(c, site, {
        call,
        setting: answerSetting({ page, call }),
        form: emptyForm(newKey(), first),
        step: "who",
      });
    })
    .post("/c/:id/answer", async (c) => {
      const call = await findCall(c, site, c.req.param("id"));
      return goOn(c, site, call, answerSetting({ page: pageFor(c, site), call }));
    })
    .get("/receipt/:number/:key/amend", async (c) => {
      const page = pageFor(c, site);
      const { number, key } = c.req.param();
      const receipt = await site.clientFor(c).contribution.showReceipt.query({ number, key });
      if (!receipt.canAmend) return c.redirect(page.paths.receipt(number, key), 303);
      if (receipt.isStory) return c.redirect(page.paths.amendStory(number, key), 303);
      const call = await findCall(c, site, receipt.consultationId);
      const setting = answerSetting({ page, call, receipt: { number, key, version: receipt.version } });
      return show(c, site, { call, setting, form: inputToForm(receipt, newKey()), step: "words" });
    })
    .post("/receipt/:number/:key/amend", async (c) => {
      const { number, key } = c.req.param();
      const receipt = await site.clientFor(c).contribution.showReceipt.query({ number, key });
      const call = await findCall(c, site, receipt.consultationId);
      return goOn(
        c,
        site,
        call,
        answerSetting({ page: pageFor(c, site), call, receipt: { number, key, version: receipt.version } }),
      );
    });
}

async function goOn(c: Context, site: Site, call: CallView, current: AnswerSetting): Promise<Response> {
  const page = pageFor(c, site);
  const fields = await formFields(c);
  const setting = changing(current, fields.get("version"));
  const form = withSoundKey(fieldsToForm(fields));
  const steps = stepsOf(setting.mode);
  const step = steps.find((name) => name === fields.get("step")) ?? steps[0] ?? "check";
  const go = fields.get("go") ?? "next";

  if (go !== "send" && go !== "send-separately") {
    const problems = go === "next" ? checkStep(step, form, setting) : [];
    if (problems.length > 0) return show(c, site, { call, setting, form, step, problems }, 422);
    return show(c, site, { call, setting, form, step: stepAfter(go, step, setting.mode) });
  }

  const wrong = firstWrongStep(form, setting);
  if (wrong !== undefined) return show(c, site, { call, setting, form, ...wrong }, 422);
  const sent = go === "send-separately" ? { ...form, key: newKey() } : form;
  try {
    const { number, key } = await sendAnswer(site.clientFor(c), setting, {
      key: sent.key,
      input: formToInput(sent, setting.impliedUses),
      locale: page.locale,
    });
    return c.redirect(page.paths.receipt(number, key), 303);
  } catch (error) {
    const failure = failureOf(error);
    if (failure === undefined) throw error;
    const canSendSeparately = failure.code === "IDEMPOTENCY_MISMATCH" && setting.mode === "new";
    const problems = [{ message: failureInWords(failure, setting.words) }];
    if (failure.retryAfterSeconds !== undefined) c.header("Retry-After", String(failure.retryAfterSeconds));
    return show(c, site, { call, setting, form: sent, step: "check", problems, canSendSeparately }, statusFor(failure));
  }
}

/** A change is meant for the version that its writer saw, which the form remembers. */
function changing(setting: AnswerSetting, version: string | null): AnswerSetting {
  if (setting.receipt === undefined || version === null || !/^\d{1,6}$/.test(version)) return setting;
  return { ...setting, receipt: { ...setting.receipt, version: Number(version) } };
}

export function statusFor({ httpStatus }: Failure): ContentfulStatusCode {
  if (httpStatus === 400) return 422;
  return (httpStatus >= 400 ? httpStatus : 500) as ContentfulStatusCode;
}

interface Shown {
  readonly call: CallView;
  readonly setting: AnswerSetting;
  readonly form: AnswerForm;
  readonly step: Step;
  readonly problems?: readonly Problem[];
  readonly canSendSeparately?: boolean;
}

function show(c: Context, site: Site, shown: Shown, status: ContentfulStatusCode = 200): Promise<Response> {
  const page = pageFor(c, site);
  return participantPage(
    c,
    page,
    <AnswerPage page={page} now={receivedAt(c)} {...shown} problems={shown.problems ?? []} />,
    status,
  );
}

export async function findCall(c: Context, site: Site, id: string): Promise<CallView> {
  return (await showCall(c, site, id)).consultation;
}

/** With what leads on from it. */
export function showCall(c: Context, site: Site, id: string) {
  return site.clientFor(c).consultation.showConsultation.query({ consultationId: id });
}

export function withSoundKey(form: AnswerForm): AnswerForm {
  return /^[A-Za-z0-9_-]{22,64}$/.test(form.key) ? form : { ...form, key: newKey() };
}

/** 144 bits that nobody can guess. */
export function newKey(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString("base64url");
}

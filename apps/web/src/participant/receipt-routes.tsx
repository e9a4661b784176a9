/** Receipts: found, shown, and the contribution withdrawn. */
import { parseReceiptNumber } from "@consult/core";
import { Hono } from "hono";
import type { Problem } from "../ui/error-summary.tsx";
import { failureOf, isMissing } from "../ui/failure.ts";
import { participantPage } from "../ui/render.ts";
import { formFields, pageFor, type Site } from "../ui/site.ts";
import { findCall, showCall } from "./answer-routes.tsx";
import { filingRoutes } from "./filing-routes.tsx";
import { permissionRoutes } from "./permission-routes.tsx";
import { PublicReceiptPage } from "./public-receipt-page.tsx";
import { FindReceiptPage, WithdrawPage } from "./receipt-forms.tsx";
import { ReceiptPage } from "./receipt-page.tsx";

export function receiptRoutes(site: Site): Hono {
  return new Hono()
    .get("/receipt", (c) => {
      const page = pageFor(c, site);
      return participantPage(c, page, <FindReceiptPage page={page} number="" receiptKey="" problems={[]} />);
    })
    .post("/receipt", async (c) => {
      const page = pageFor(c, site);
      const { problems: words, receipt } = page.words;
      const fields = await formFields(c);
      const given = { number: fields.get("number") ?? "", key: fields.get("key") ?? "" };
      const number = parseReceiptNumber(given.number);
      const key = given.key.toUpperCase().replace(/[^0-9A-Z]/g, "");
      const problems: Problem[] = [];
      if (!number.ok) problems.push({ field: "number", message: words.numberWrong });
      if (key === "") problems.push({ field: "key", message: words.keyNeeded });
      if (number.ok && problems.length === 0) {
        try {
          await site.clientFor(c).contribution.showReceipt.query({ number: number.value, key });
          return c.redirect(page.paths.receipt(number.value, key), 303);
        } catch (error) {
          if (!isMissing(failureOf(error))) throw error;
          problems.push({ field: "number", message: receipt.notFound });
        }
      }
      const view = <FindReceiptPage page={page} number={given.number} receiptKey={given.key} problems={problems} />;
      return participantPage(c, page, view, 422);
    })
    .get("/receipt/:number", async (c) => {
      const page = pageFor(c, site);
      const { number } = c.req.param();
      const receipt = await site.clientFor(c).contribution.showPublicReceipt.query({ number });
      const { consultation: call, outcome } = await showCall(c, site, receipt.consultationId);
      return participantPage(
        c,
        page,
        <PublicReceiptPage page={page} call={call} receipt={receipt} outcome={outcome} />,
      );
    })
    .get("/receipt/:number/:key", async (c) => {
      const page = pageFor(c, site);
      const { number, key } = c.req.param();
      const receipt = await site.clientFor(c).contribution.showReceipt.query({ number, key });
      const { consultation: call, outcome } = await showCall(c, site, receipt.consultationId);
      const view = <ReceiptPage page={page} call={call} receipt={receipt} receiptKey={key} outcome={outcome} />;
      return participantPage(c, page, view);
    })
    .route("/", filingRoutes(site))
    .route("/", permissionRoutes(site))
    .get("/receipt/:number/:key/withdraw", async (c) => {
      const page = pageFor(c, site);
      const { number, key } = c.req.param();
      const receipt = await site.clientFor(c).contribution.showReceipt.query({ number, key });
      if (!receipt.canWithdraw) return c.redirect(page.paths.receipt(number, key), 303);
      const call = await findCall(c, site, receipt.consultationId);
      return participantPage(
        c,
        page,
        <WithdrawPage page={page} number={number} receiptKey={key} call={call} problems={[]} />,
      );
    })
    .post("/receipt/:number/:key/withdraw", async (c) => {
      const page = pageFor(c, site);
      const { number, key } = c.req.param();
      await site.clientFor(c).contribution.withdrawContribution.mutate({ number, key });
      return c.redirect(page.paths.receipt(number, key), 303);
    });
}

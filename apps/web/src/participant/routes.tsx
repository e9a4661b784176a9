/** The participant's pages. */
import { Hono } from "hono";
import { publicPage } from "../ui/render.ts";
import { pageFor, receivedAt, type Site } from "../ui/site.ts";
import { answerRoutes, findCall, showCall } from "./answer-routes.tsx";
import { CallPage } from "./call-page.tsx";
import { drawCard } from "./card.ts";
import { DiscussionPage } from "./discussion-page.tsx";
import { HomePage } from "./home-page.tsx";
import { KeptPage } from "./kept-page.tsx";
import { materialsRoutes } from "./materials-routes.tsx";
import { outcomeRoutes } from "./outcome-routes.tsx";
import { AnswersPage } from "./answers-page.tsx";
import { PosterPage } from "./poster-page.tsx";
import { reportRoutes } from "./report-page.tsx";
import { receiptRoutes } from "./receipt-routes.tsx";
import { storyRoutes } from "./story-routes.tsx";

export function participantRoutes(site: Site): Hono {
  return new Hono()
    .get("/", async (c) => {
      const page = pageFor(c, site);
      const calls = await site.clientFor(c).consultation.listConsultations.query();
      return publicPage(c, page, <HomePage page={page} calls={calls} now={receivedAt(c)} />);
    })
    .get("/c/:id", async (c) => {
      const page = pageFor(c, site);
      const { consultation, buildsOn, outcome } = await showCall(c, site, c.req.param("id"));
      const now = receivedAt(c);
      const view = <CallPage page={page} call={consultation} earlier={buildsOn} outcome={outcome} now={now} />;
      return publicPage(c, page, view);
    })
    .get("/c/:id/questions/:question{[0-9]{1,2}}", async (c) => {
      const page = pageFor(c, site);
      const question = Number(c.req.param("question"));
      const call = await findCall(c, site, c.req.param("id"));
      if (question !== 0 && !call.definition.questions.some(({ number }) => number === question)) return c.notFound();
      const after = c.req.query("after");
      const { rows, nextCursor } = await site.clientFor(c).discussion.listDiscussion.query({
        consultationId: call.id,
        question,
        locale: page.locale,
        ...(after === undefined ? {} : { cursor: after }),
      });
      const view = (
        <DiscussionPage
          page={page}
          call={call}
          question={question}
          comments={rows}
          isFirstPage={after === undefined}
          nextCursor={nextCursor}
          now={receivedAt(c)}
        />
      );
      return publicPage(c, page, view);
    })
    .get("/c/:id/answers", async (c) => {
      const page = pageFor(c, site);
      const call = await findCall(c, site, c.req.param("id"));
      const { rows, locale } = await site.clientFor(c).outcome.listRecommendations.query({ consultationId: call.id });
      return publicPage(c, page, <AnswersPage page={page} call={call} rows={rows} language={locale} />);
    })
    .get("/c/:id/poster", async (c) => {
      const page = pageFor(c, site);
      const call = await findCall(c, site, c.req.param("id"));
      return publicPage(c, page, <PosterPage page={page} call={call} />);
    })
    .get("/c/:id/card.png", async (c) => {
      const page = pageFor(c, site);
      const call = await findCall(c, site, c.req.param("id"));
      return c.body(await drawCard(page, call), 200, {
        "Content-Type": "image/png",
        "Cache-Control": "public, max-age=3600",
      });
    })
    .get("/about/what-is-kept", (c) => {
      const page = pageFor(c, site);
      return publicPage(c, page, <KeptPage page={page} />);
    })
    .get("/about", (c) => c.redirect(pageFor(c, site).paths.kept(), 303))
    .route("/", outcomeRoutes(site))
    .route("/", answerRoutes(site))
    .route("/", materialsRoutes(site))
    .route("/", reportRoutes(site))
    .route("/", storyRoutes(site))
    .route("/", receiptRoutes(site));
}

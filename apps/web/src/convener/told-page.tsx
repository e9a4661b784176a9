/** After the paper is out: the conveners' answers to what it asks for, and a sheet to print for those whom no mail reaches. */
import { RecommendationState, sayReceiptNumber } from "@consult/core";
import { Hono } from "hono";
import type { JSX } from "preact";
import { WentPart } from "../ui/went-part.tsx";
import { formFields, type Site } from "../ui/site.ts";
import { fill } from "../words/fill.ts";
import { atDesk, attempt, deskPage, goTo, type Desk, type Told } from "./desk.tsx";
import { deskPath } from "./desk-paths.ts";

export function toldRoutes(site: Site): Hono {
  const at = `${deskPath}/:id/told`;
  return new Hono()
    .get(
      at,
      atDesk(site, async (desk) =>
        show(desk, desk.c.req.query("done") === "answered" ? { said: desk.words.told.answered } : {}),
      ),
    )
    .post(at, atDesk(site, answer));
}

async function answer(desk: Desk): Promise<Response> {
  const { client, id: consultationId, paths } = desk;
  const fields = await formFields(desk.c);
  const on = fields.get("on")?.trim() ?? "";
  return attempt(
    async () => {
      await client.outcome.answerRecommendation.mutate({
        consultationId,
        recommendation: Number(fields.get("recommendation") ?? 0),
        state: RecommendationState.catch("considered").parse(fields.get("state")),
        text: (fields.get("text") ?? "").replaceAll("\r\n", "\n"),
        ...(on === "" ? {} : { on }),
      });
      return goTo(desk, paths.told({ done: "answered" }));
    },
    async (problems) => show(desk, { problems }),
  );
}

async function show(desk: Desk, told: Told): Promise<Response> {
  const { client, id: consultationId, consultation, words } = desk;
  const title = words.told.title;
  if (consultation.stage !== "published") {
    return deskPage(desk, { room: "paper", title, told, children: <p>{words.told.notYet}</p> });
  }
  const [{ rows }, sheet] = await Promise.all([
    client.outcome.listRecommendations.query({ consultationId }),
    client.outcome.listTold.query({ consultationId }),
  ]);
  const children = (
    <>
      <h2>{desk.page.words.went.saidDid}</h2>
      {rows.length === 0 ? <p>{words.told.none}</p> : rows.map((row) => <AnswerForm desk={desk} {...row} />)}
      <h2>{words.told.sheet}</h2>
      <p class="hint">{words.told.sheetHint}</p>
      {sheet.rows.length === 0 ? (
        <p>{words.told.nobody}</p>
      ) : (
        sheet.rows.map((row) => <SheetEntry desk={desk} {...row} />)
      )}
    </>
  );
  return deskPage(desk, { room: "paper", title, told, children });
}

type Row = Awaited<ReturnType<Desk["client"]["outcome"]["listRecommendations"]["query"]>>["rows"][number];

function AnswerForm({ desk, number, text, answer: standing }: Row & { readonly desk: Desk }): JSX.Element {
  const { words, paths, page } = desk;
  return (
    <form method="post" action={paths.told()}>
      <h3>{fill(page.words.went.recommendation, { number })}</h3>
      <p dir="auto">{text}</p>
      <input type="hidden" name="recommendation" value={number} />
      <label>
        {words.told.state}{" "}
        <select name="state">
          {RecommendationState.options.map((state) => (
            <option value={state} selected={state === standing?.state}>
              {page.words.went.states[state]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.told.on} <input type="date" name="on" value={standing?.on ?? ""} />
      </label>
      <label>
        {words.told.text}{" "}
        <textarea name="text" rows={3} maxLength={4000} required dir="auto">
          {standing?.text ?? ""}
        </textarea>
      </label>
      <button>{words.desk.save}</button>
    </form>
  );
}

type Entry = Awaited<ReturnType<Desk["client"]["outcome"]["listTold"]["query"]>>["rows"][number];

/** One of the sheet: whom to tell, and what. */
function SheetEntry({
  desk,
  number,
  personName,
  organisationName,
  phone,
  went,
}: Entry & { readonly desk: Desk }): JSX.Element {
  const { words, page } = desk;
  const who = [personName, organisationName, phone].filter((known) => known !== undefined);
  return (
    <article>
      <h3>
        {sayReceiptNumber(number)}
        {who.map((known) => (
          <>
            {" · "}
            <bdi>{known}</bdi>
          </>
        ))}
      </h3>
      {went === undefined ? null : <WentPart page={page} went={went} reason={(reason) => words.reason[reason]} />}
    </article>
  );
}

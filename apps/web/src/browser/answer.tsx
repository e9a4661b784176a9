/** Takes the answer form over in the browser: steps without a round trip, a kept draft, and sending on a bad line. */
import { createClient } from "@consult/api/client";
import { hydrate } from "preact";
import { fieldsToForm } from "../participant/answer-form.ts";
import { answerDataId, answerRootId } from "../participant/answer-ids.ts";
import type { AnswerData } from "../participant/answer-page.tsx";
import { AnswerIsland } from "./answer-island.tsx";
import { deviceStorage, answerDraftPlace } from "./draft.ts";

const root = document.getElementById(answerRootId);
const form = root?.querySelector("form");
const data = document.getElementById(answerDataId)?.textContent;

// A browser too old for this script keeps the plain form, which does everything.
const isNewEnough = "isWellFormed" in String.prototype && "toSorted" in Array.prototype;

if (root && form && data && isNewEnough) {
  const answerData = JSON.parse(data) as AnswerData;
  const { setting } = answerData;
  hydrate(
    <AnswerIsland
      {...answerData}
      // What was typed before this script arrived stands in the form and nowhere else.
      form={fieldsToForm(new URLSearchParams(textFields(form)))}
      client={createClient({ url: "" })}
      place={answerDraftPlace(setting.receipt?.number ?? setting.consultationId, deviceStorage())}
    />,
    root,
  );
}

function textFields(of: HTMLFormElement): [name: string, value: string][] {
  return [...new FormData(of)].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : []));
}

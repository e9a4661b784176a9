/** What a server says when it starts, and what it sets up when the store is empty. */
import { openConsultation, redate, seedFrame, textFor, type ConsultationDefinition } from "@consult/core";
import { makeSignInLink } from "./auth/sign-in.ts";
import type { Deps } from "./deps.ts";
import { folderWarning } from "./store/data-folder.ts";
import { lossToSentence, waysOnAfterLoss, type StoreLoss } from "./store/open-store.ts";

export interface Greeting {
  readonly lines: readonly string[];
}

/** Whoever started the server on an empty store: an address that no mail can reach, so the terminal's link is the way in. */
const localConvener = "convener@consult.localhost";
const exampleClosesInDays = 21;
/** As long as it takes to read a README, and not so long that an old terminal opens the desk next week. */
const linkLastsMs = 12 * 60 * 60_000;

export async function greet(
  deps: Deps,
  { example, mailFolder }: { example: ConsultationDefinition | undefined; mailFolder: string | undefined },
): Promise<Greeting> {
  const { store, settings } = deps;
  if (store.loss !== undefined) return { lines: lossLines(store.loss, settings.publicUrl) };
  const description = await store.describe();
  const isEmpty = (await store.reader.listConsultations()).length === 0;
  const setUp = isEmpty && example !== undefined ? await setUpExample(deps, example) : [];
  const all = await store.reader.listConsultations();
  await letSomebodyIn(
    deps,
    all.map(({ id }) => id),
  );
  const consultations = all.filter(({ stage }) => stage !== "draft");
  const [only] = consultations;
  const warning = settings.folder && folderWarning(settings.folder);
  const takePart = consultations.length === 1 && only !== undefined ? `/c/${only.id}` : "/";
  return {
    lines: [
      ...setUp,
      `Store         ${description.dialect} ${description.engineVersion}, ${description.location}`,
      ...(warning === undefined ? [] : [`Warning       ${warning}`]),
      ...(mailFolder === undefined ? [] : [`Mail          no mail server is set; mails are kept in ${mailFolder}`]),
      `Take part     ${settings.publicUrl}${takePart}`,
      ...(await conveneLines(deps)),
    ],
  };
}

/** Nothing is set up and nobody is let in: whoever reads this decides first how to go on. */
function lossLines(loss: StoreLoss, publicUrl: string): string[] {
  return [
    "READ ONLY     Something that was acknowledged is missing from the store.",
    `              ${lossToSentence(loss)}`,
    `              Receipts that are there can be opened at ${publicUrl}; nothing new is taken.`,
    "",
    ...waysOnAfterLoss,
    "Then start the server again.",
  ];
}

/** The example call, its dates moved so that it can be taken part in. */
async function setUpExample(deps: Deps, example: ConsultationDefinition): Promise<string[]> {
  const { store, clock } = deps;
  const now = clock();
  const by = { kind: "system", label: "first start" } as const;
  const { definition, movedDays } = redate(example, { now, inDays: exampleClosesInDays });
  const applied = await store.writer.applyDefinition({
    definition,
    expectedVersion: undefined,
    by: by.label,
    at: now,
    event: { consultationId: definition.id, kind: "applied", at: now, actor: by, details: { version: 1, movedDays } },
    seedThemes: seedFrame(definition, { at: now, by: by.label }).themes,
  });
  // Two servers started at once on one empty store: one of them set it up.
  if (!applied.ok) return [];
  const move = openConsultation(applied.value, { by, now });
  if (move.ok) {
    const { from, to, event } = move.value;
    await store.writer.moveStage({ consultationId: definition.id, from, to, event });
  }
  return [
    `The store was empty, so the example is set up: "${textFor(definition.title).text}".`,
    `Its dates are moved by ${movedDays} days, so that it closes in three weeks; the definition itself is unchanged.`,
    "",
  ];
}

/** A store that nobody may convene yet, because it is new or was filled by commands: whoever starts the server does. */
async function letSomebodyIn({ store, clock, newId }: Deps, consultationIds: readonly string[]): Promise<void> {
  const grants = await Promise.all(["*", ...consultationIds].map((id) => store.reader.listRoles(id)));
  if (grants.some(({ length }) => length > 0)) return;
  await store.writer.grantRole({
    grant: { consultationId: "*", email: localConvener, role: "admin" },
    newAccount: newId(),
    at: clock(),
    event: undefined,
  });
}

/** A link for the convener at this machine, as long as that convener still has the role. */
async function conveneLines(deps: Deps): Promise<string[]> {
  const grants = await deps.store.reader.listRoles("*");
  if (!grants.some(({ email }) => email === localConvener)) return [];
  const link = await makeSignInLink(deps, localConvener, linkLastsMs);
  return [`Convene       ${link}`, "              (signs you in once, within twelve hours; a start makes a new one)"];
}

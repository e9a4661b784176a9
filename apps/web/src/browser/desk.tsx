/** Script of the desk: takes over the coding desk, keeps what is typed, leads from a problem of the paper to its line, listens for keys in the inbox, and copies texts. */
import { createClient } from "@consult/api/client";
import { hydrate } from "preact";
import { codingDataId, codingRootId } from "../convener/coding-ids.ts";
import { CodingIsland, type CodingIslandData } from "./coding-island.tsx";
import { offerCopies } from "./copy-text.ts";
import { listenInInbox } from "./inbox-keys.ts";
import { keepTyped } from "./keep-typed.ts";
import { leadToLines } from "./paper-lines.ts";

const root = document.getElementById(codingRootId);
const data = document.getElementById(codingDataId)?.textContent;

if (root && data) {
  hydrate(<CodingIsland {...(JSON.parse(data) as CodingIslandData)} client={createClient({ url: "" })} />, root);
}
keepTyped();
leadToLines();
listenInInbox();
offerCopies();

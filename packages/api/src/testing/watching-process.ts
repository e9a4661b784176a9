/** A process that watches a mailbox and nothing else, so that a test can kill it: `node watching-process.ts FOLDER URL`. */
import { machineDeps, silentLog } from "../machine.ts";
import { watchMailbox } from "../mailbox/watch-mailbox.ts";
import { openShell } from "../shell.ts";
import { openStore } from "../store/open-store.ts";

const [dataDir = "", url = ""] = process.argv.slice(2);
const store = await openStore({ dataDir });
const deps = await machineDeps({
  store,
  dataDir,
  mailer: { send: () => Promise.resolve() },
  log: silentLog,
  settings: { publicUrl: "http://consult.test", development: false },
});
watchMailbox(openShell({ ...deps, clock: () => "2016-09-01T12:00:00.000Z" }), { url, everyMs: 300, retryMs: 100 });

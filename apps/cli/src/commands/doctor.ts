/** Looks at everything a consultation needs to run, changes nothing, and says what to do where something is amiss. */
import type { Command } from "commander";
import { serverOf } from "../connection/connect.ts";
import { terminalOf, type GlobalOptions } from "../connection/session.ts";
import { examples } from "../output/examples.ts";
import { exitCodes } from "../output/exit-codes.ts";
import { examineMachine, type Finding } from "./doctor-machine.ts";
import { examineServer } from "./doctor-server.ts";

export function doctor(command: Command): void {
  command
    .addHelpText("after", examples("consult doctor", "consult doctor --server https://consult.example.org"))
    .action(async (_options, self: Command) => {
      const io = terminalOf(self);
      const options = self.optsWithGlobals<GlobalOptions>();
      const server = serverOf(options, process.env);
      const findings =
        server === undefined ? await examineMachine(options, process.env) : await examineServer(server, process.env);
      const worst = findings.some(({ state }) => state === "wrong");
      io.show(findings.map((finding) => line(finding, io.style)).join("\n"), { ok: !worst, findings });
      if (worst) io.end(exitCodes.no);
    });
}

const marks = { good: "ok   ", note: "note ", wrong: "WRONG" } as const;
const colours = { good: "green", note: "yellow", wrong: "red" } as const;

function line({ what, state, found, advice }: Finding, style: ReturnType<typeof terminalOf>["style"]): string {
  const rest = advice === undefined ? "" : `\n${" ".repeat(22)}${advice}`;
  return `${style(colours[state], marks[state])} ${what.padEnd(15)} ${found}${rest}`;
}

/** Runs a command with a throw-away PostgreSQL server: `node tooling/with-postgres.ts COMMAND [ARGUMENT...]`. */
import { spawn } from "node:child_process";
import { startThrowawayPostgres } from "./testing/throwaway-postgres.ts";

const [command, ...commandArguments] = process.argv.slice(2);
const server = await startThrowawayPostgres();
if (command === undefined || server === undefined) {
  const problem =
    command === undefined ? "Name the command to run." : "PostgreSQL is not here: apt-get install postgresql.";
  console.error(problem);
  process.exitCode = 2;
} else {
  const environment = { ...process.env, CONSULT_TEST_POSTGRES: server.url };
  const child = spawn(command, commandArguments, { stdio: "inherit", env: environment });
  try {
    process.exitCode = await new Promise<number>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code) => resolve(code ?? 1));
    });
  } finally {
    await server.stop();
  }
}

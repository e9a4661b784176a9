/** Serves API and pages on one port, until told to stop. */
import type { Command } from "commander";
import { environmentFor } from "../connection/connect.ts";
import type { GlobalOptions } from "../connection/session.ts";
import { shown } from "../output/controls.ts";
import { examples } from "../output/examples.ts";
import { exitCodes } from "../output/exit-codes.ts";
import { Failure } from "../output/failure.ts";

interface Options extends GlobalOptions {
  readonly port?: string;
  /** Only ever false: commander gives no default to a switch of a command that is loaded late. */
  readonly example?: false;
}

export function serve(command: Command): void {
  command
    .option("-p, --port <number>", "the port to listen on (PORT; 8080)")
    .option("--no-example", "leave an empty store empty")
    .addHelpText(
      "after",
      examples(
        "consult serve",
        "consult serve --port 3000 --data /srv/consult",
        "DATABASE_URL=postgres://… consult serve",
      ),
    )
    .action(async (_options, self: Command) => {
      const { port, example, ...options } = self.optsWithGlobals<Options>();
      const environment = { ...environmentFor(options, process.env), ...(port === undefined ? {} : { PORT: port }) };
      const [main, { createPages }, { mayoralForum }] = await Promise.all([
        import("@consult/api/main"),
        loadPages(),
        import("@consult/example-mayoral-forum"),
      ]);
      const serving = await main.serve({
        environment,
        pages: createPages,
        example: example === false ? undefined : mayoralForum,
        say: (line) => process.stdout.write(shown(`${line}\n`)),
      });
      const failed = await Promise.race([stopSignal(), serving.failed]);
      if (failed === undefined) return serving.close();
      process.stderr.write(shown(`${failed.message}\n`));
      // Closing the store would ask the disk once more.
      process.exit(failed.exitCode);
    });
}

async function loadPages() {
  try {
    return await import("@consult/web/server");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_MODULE_NOT_FOUND") throw error;
    throw new Failure("The pages are not built yet. One command builds them and serves.", exitCodes.configuration, {
      next: "npx -y pnpm@12.21.0 start",
    });
  }
}

/** A second signal ends the process at once, as everywhere. */
function stopSignal(): Promise<undefined> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve(undefined));
  });
}

/** Table of contents of the command line. A command's own file is loaded when it is called, and not before. */
import { Command, CommanderError, Option } from "commander";
import { examples } from "./output/examples.ts";
import { saidInJson, shown } from "./output/controls.ts";
import { exitCodeMeanings, exitCodes, exitCodeTable } from "./output/exit-codes.ts";
import { explainError } from "./connection/explain-error.ts";
import { Failure } from "./output/failure.ts";

interface Entry {
  readonly name: string;
  readonly summary: string;
  /** Adds arguments, options and what to do. */
  readonly load: () => Promise<(command: Command) => void>;
}

const entries: readonly Entry[] = [
  {
    name: "serve",
    summary: "Serve the consultations of a store on one port",
    load: async () => (await import("./commands/serve.ts")).serve,
  },
  {
    name: "apply",
    summary: "Create or change a consultation from its definition",
    load: async () => (await import("./commands/apply.ts")).apply,
  },
  {
    name: "status",
    summary: "Where a consultation stands, in counts",
    load: async () => (await import("./commands/status.ts")).status,
  },
  {
    name: "stage",
    summary: "Move a consultation to another stage",
    load: async () => (await import("./commands/stage.ts")).stage,
  },
  {
    name: "deadline",
    summary: "Check a moment, extend, or get the calendar entry",
    load: async () => (await import("./commands/deadline.ts")).deadline,
  },
  {
    name: "contributions",
    summary: "List, read, add and decide about contributions",
    load: async () => (await import("./commands/contributions.ts")).contributions,
  },
  {
    name: "inbox",
    summary: "What came in and waits, whichever way it came",
    load: async () => (await import("./commands/inbox.ts")).inbox,
  },
  {
    name: "import",
    summary: "Take in letters, comments, documents, rows and notes that came another way",
    load: async () => (await import("./commands/import.ts")).importFiles,
  },
  {
    name: "template",
    summary: "A template to fill in without a network",
    load: async () => (await import("./commands/template.ts")).template,
  },
  {
    name: "attention",
    summary: "What needs a person, and why",
    load: async () => (await import("./commands/attention.ts")).attention,
  },
  {
    name: "segments",
    summary: "List passages and file them under questions",
    load: async () => (await import("./commands/segments.ts")).segments,
  },
  {
    name: "themes",
    summary: "The coding frame: list and add themes",
    load: async () => (await import("./commands/themes.ts")).themes,
  },
  {
    name: "codings",
    summary: "Tie passages to themes, and undo it",
    load: async () => (await import("./commands/codings.ts")).codings,
  },
  {
    name: "consolidate",
    summary: "What was said, by question and theme, in tables",
    load: async () => (await import("./commands/consolidate.ts")).consolidate,
  },
  {
    name: "tabulate",
    summary: "Contributions counted two ways at once: theme by place, stance by kind",
    load: async () => (await import("./commands/tabulate.ts")).tabulate,
  },
  {
    name: "balance",
    summary: "Received = analysed + set aside: does it close?",
    load: async () => (await import("./commands/balance.ts")).balance,
  },
  {
    name: "paper",
    summary: "Draft, check and build the outcome paper",
    load: async () => (await import("./commands/paper.ts")).paper,
  },
  {
    name: "export",
    summary: "Everything that came in, as CSV or JSON lines",
    load: async () => (await import("./commands/export.ts")).exportAll,
  },
  {
    name: "export-verify",
    summary: "Whether an export is still what was exported",
    load: async () => (await import("./commands/export-verify.ts")).exportVerify,
  },
  {
    name: "events",
    summary: "What happened, in order",
    load: async () => (await import("./commands/events.ts")).events,
  },
  {
    name: "roles",
    summary: "Who convenes, and who administers",
    load: async () => (await import("./commands/roles.ts")).roles,
  },
  {
    name: "store",
    summary: "Back a store up, put it back, copy it, or check it for damage",
    load: async () => (await import("./commands/store.ts")).store,
  },
  {
    name: "sign-in",
    summary: "Get a token for a server",
    load: async () => (await import("./commands/sign-in.ts")).signIn,
  },
  {
    name: "sign-out",
    summary: "End the session with a server",
    load: async () => (await import("./commands/sign-in.ts")).signOut,
  },
  {
    name: "doctor",
    summary: "Look at everything a consultation needs to run",
    load: async () => (await import("./commands/doctor.ts")).doctor,
  },
  {
    name: "completion",
    summary: "Print the completion for bash, zsh or fish",
    load: async () => (await import("./commands/completion.ts")).completion,
  },
  { name: "exit-codes", summary: "What each exit code means", load: async () => describeExitCodes },
];

/** Runs one command and sets the exit code of the process. */
export async function run(words: readonly string[], version: string): Promise<void> {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    // Whoever reads us has read enough, such as `head`.
    process.exit(error.code === "EPIPE" ? exitCodes.done : exitCodes.cannotCreate);
  });
  const program = createProgram(version);
  try {
    if (words[0] === "complete") {
      await loadOne(
        program,
        words.find((word) => entries.some(({ name }) => name === word)),
      );
      const { answerCompletion } = await import("./commands/completion.ts");
      return answerCompletion(program, words.slice(1));
    }
    await program.parseAsync(asHelpOption(words), { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) report(explainError(error), words.includes("--json"));
    // Help that was asked for is no error; help shown for a command that lacks its verb is.
    else if (error.code === "commander.help") process.exitCode = exitCodes.usage;
    else if (error.exitCode !== 0) report(misunderstood(error, words), words.includes("--json"));
  }
}

async function loadOne(program: Command, wanted: string | undefined): Promise<void> {
  const entry = entries.find(({ name }) => name === wanted);
  const command = program.commands.find((each) => each.name() === wanted);
  if (entry !== undefined && command !== undefined) (await entry.load())(command);
}

function createProgram(version: string): Command {
  const program = new Command("consult")
    .description("Run a consultation: from the call to a paper whose balance closes.")
    .version(version, "-V, --version", "print the version")
    .option("--server <url>", "work on this server (CONSULT_SERVER; token in CONSULT_TOKEN or from sign-in)")
    .option("--data <folder>", "work straight on the store in this folder (CONSULT_DATA, DATABASE_URL)")
    .option("-c, --consultation <id>", "the consultation that is meant, when there are several")
    .addOption(new Option("--json", "print one JSON document, or a line of JSON for each row of a list"))
    .addOption(new Option("-q, --quiet", "print results and errors only"))
    .helpCommand(false)
    .helpOption("-h, --help", "show how to use a command")
    .showSuggestionAfterError()
    .exitOverride()
    // What is wrong is said once, by `report`.
    .configureOutput({ outputError: () => {} })
    .addHelpText(
      "after",
      examples(
        "consult serve",
        "consult status",
        "consult contributions list --json",
        "consult help contributions",
        "consult help exit-codes",
      ),
    );
  for (const { name, summary } of entries) {
    program
      .command(name)
      .summary(summary)
      .description(`${summary}.`)
      .copyInheritedSettings(program)
      .helpCommand(false)
      .configureHelp({ showGlobalOptions: true, commandDescription: sentenceOf });
  }
  program.hook("preSubcommand", async (_self, command) => {
    await loadOne(program, command.name());
  });
  return program;
}

/** A verb is summed up in a list in small letters, and on its own page in a sentence. */
function sentenceOf(command: Command): string {
  const text = command.description() || command.summary();
  return text === "" ? "" : `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/\.$/, "")}.`;
}

function describeExitCodes(command: Command): void {
  command.helpInformation = exitCodeTable;
  command.action((_options, self: Command) => {
    const { json } = self.optsWithGlobals<{ json?: boolean }>();
    process.stdout.write(json === true ? `${JSON.stringify(exitCodeMeanings())}\n` : exitCodeTable());
  });
}

/** `consult help paper` is `consult paper --help`. */
function asHelpOption(words: readonly string[]): readonly string[] {
  if (words.length === 0) return ["--help"];
  return words[0] === "help" ? [...words.slice(1), "--help"] : words;
}

function misunderstood({ message }: CommanderError, words: readonly string[]): Failure {
  const command = entries.find(({ name }) => words.includes(name));
  const text = message.replace(/^error: /, "");
  return new Failure(`${text.charAt(0).toUpperCase()}${text.slice(1)}`, exitCodes.usage, {
    next: command === undefined ? "consult --help" : `consult ${command.name} --help`,
  });
}

function report({ message, exitCode, next, code }: Failure, json: boolean): void {
  process.exitCode = exitCode;
  if (json) {
    const error = {
      ...(code === undefined ? {} : { code }),
      message,
      exitCode,
      ...(next === undefined ? {} : { next }),
    };
    process.stderr.write(saidInJson(`${JSON.stringify({ error })}\n`));
    return;
  }
  process.stderr.write(shown(`${message}\n${next === undefined ? "" : `Try: ${next}\n`}`));
}

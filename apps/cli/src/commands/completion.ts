/** Completion for shells: words for a line half typed, and the script that asks for them. */
import tab from "@bomb.sh/tab";
import { Argument, type Command } from "commander";
import { examples } from "../output/examples.ts";

const shells = ["bash", "zsh", "fish"] as const;

export function completion(command: Command): void {
  command
    .addArgument(new Argument("<shell>", "the shell").choices(shells))
    .addHelpText(
      "after",
      examples(
        "source <(consult completion bash)",
        "consult completion fish > ~/.config/fish/completions/consult.fish",
      ),
    )
    .action((shell: (typeof shells)[number]) => tab.setup("consult", "consult", shell));
}

/** What may follow the words of a line, a line each: `consult complete -- contributions li`. */
export function answerCompletion(program: Command, words: readonly string[]): void {
  tell(program, "");
  tab.parse(words[0] === "--" ? words.slice(1) : [...words]);
}

type Told = ReturnType<typeof tab.command> | typeof tab;

function tell(command: Command, path: string): void {
  const told: Told = path === "" ? tab : tab.command(path, command.summary() || command.description());
  const help = command.createHelp();
  for (const { long, short, description, argChoices, required, optional } of help.visibleOptions(command)) {
    if (long === undefined || long === null) continue;
    const alias = short === undefined || short === null ? undefined : short.slice(1);
    const takesValue = required || optional;
    if (takesValue)
      told.option(
        long.slice(2),
        description,
        (complete) => argChoices?.forEach((choice) => complete(choice, "")),
        alias,
      );
    else told.option(long.slice(2), description, alias);
  }
  for (const argument of command.registeredArguments) {
    const choices = argument.argChoices;
    const offer =
      choices === undefined
        ? undefined
        : (complete: (value: string, description: string) => void) => choices.forEach((choice) => complete(choice, ""));
    told.argument(argument.name(), offer, argument.variadic);
  }
  for (const each of help.visibleCommands(command)) tell(each, path === "" ? each.name() : `${path} ${each.name()}`);
}

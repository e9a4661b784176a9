/** What the process ends with. Scripts may rely on these numbers; the larger ones are those of sysexits.h. */

export const exitCodes = {
  done: 0,
  no: 1,
  extended: 10,
  late: 11,
  held: 12,
  refused: 13,
  tooEarly: 14,
  usage: 64,
  data: 65,
  noInput: 66,
  unavailable: 69,
  defect: 70,
  cannotCreate: 73,
  disk: 74,
  tryAgain: 75,
  notAllowed: 77,
  configuration: 78,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

const meanings: Record<keyof typeof exitCodes, string> = {
  done: "Done, or: yes. `deadline check`: on time.",
  no: "No: refused with a reason, not confirmed, a check found something, or the balance does not close.",
  extended: "`deadline check`: after the deadline, within an extension.",
  late: "`deadline check`: late, and taken in with a mark.",
  held: "`deadline check`: late, and held until a convener decides.",
  refused: "`deadline check`: late, and not taken in.",
  tooEarly: "`deadline check`: before the opening.",
  usage: "The command was not understood, or --yes is missing.",
  data: "What was given cannot be used, such as a definition with a mistake.",
  noInput: "A file or a store that was named is not there.",
  unavailable: "The server or the store cannot be reached, or the port is taken.",
  defect: "Something is broken in the program itself.",
  cannotCreate: "A file cannot be written.",
  disk: "The disk under the store failed. Start again; when it fails again, look after the disk.",
  tryAgain: "Not now; the same command may succeed in a moment.",
  notAllowed: "Not signed in, or not allowed.",
  configuration: "A setting of the environment is wrong.",
  interrupted: "Stopped from the keyboard.",
};

export function exitCodeTable(): string {
  const lines = exitCodeMeanings().map(({ code, meaning }) => `${String(code).padStart(5)}  ${meaning}`);
  return `Exit codes\n\n${lines.join("\n")}\n`;
}

export function exitCodeMeanings(): readonly { readonly code: ExitCode; readonly meaning: string }[] {
  return Object.entries(exitCodes).map(([name, code]) => ({ code, meaning: meanings[name as keyof typeof exitCodes] }));
}

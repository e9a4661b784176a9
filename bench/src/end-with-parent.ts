/** For a server under measure: a run that is broken off must not leave it behind, holding the run's output open. */
process.stdin.once("close", () => process.exit(1)).resume();

/** The door for tests of every package. Arbitraries, which need fast-check, have a door of their own. */
export {
  aConsent,
  aConsultation,
  aContribution,
  aConvener,
  aDefinition,
  aHash,
  aMoment,
  anIdentity,
  anIntake,
  aRespondent,
  aTimeliness,
  aVersion,
  countedIds,
} from "./builders.ts";

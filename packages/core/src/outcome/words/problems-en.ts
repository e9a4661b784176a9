/** Problems of a paper, in English. */
import type { ProblemWords } from "./problem-words.ts";

const unreadable = {
  "not-a-recommendation": (shown = "") =>
    `"${shown}" is no recommendation. Write [Recommendation 1](recommendation:1), with the same number twice.`,
  "recommendation-misplaced": (shown = "") =>
    `Recommendation ${shown} must stand at the beginning of a paragraph or of a list item.`,
  "recommendation-twice": (shown = "") =>
    `Recommendation ${shown} stands here a second time. Give each its own number.`,
  "not-an-id": (shown = "") =>
    `"${shown}" is not the id of a passage. Ids look like k3v9q2m1-1-2. Separate several ids with commas, without spaces.`,
  unsigned: () => "This quotation is not signed. End it with a line such as: > — [Attribution](quote:ID)",
  "quotation-in-a-line": () =>
    "A signed quotation stands in a block of its own: lines that start with >, the last one signed — [Attribution](quote:ID).",
  "exemption-without-reason": () =>
    "Say why no evidence or tally is needed here: <!-- no evidence needed: this section describes the method -->",
};

export const problemsInEn: ProblemWords = {
  "unreadable-reference": ({ reason, shown }) => unreadable[reason](shown),
  "unknown-segment": ({ segment, isContributionKnown }) =>
    isContributionKnown
      ? `There is no passage ${segment}. Check the id.`
      : `There is no passage ${segment}. Its contribution may have been erased.`,
  "unknown-tally": ({ path }) =>
    `There is no tally "${path}". Tallies have names such as received, question/1, question/1/theme/ID/kind/organisation.`,
  "stale-number": ({ shown, path, isNumber, contributions, of }) =>
    isNumber
      ? `"${shown}" is no longer right: ${path} is ${contributions} of ${of} now.`
      : `"${shown}" is not a number of this form. Write "${contributions} of ${of}" or "${contributions}".`,
  "not-verbatim": ({ segment, words }) =>
    segment === undefined
      ? `No passage cited here has these words: "${words}". Copy them to the letter, or cite the passage that has them.`
      : `These are not the words of ${segment}: "${words}". Copy them again to the letter. [...] marks what you leave out.`,
  redacted: ({ segment, words }) =>
    `"${words}" of ${segment} is hidden from the public, or a part of it is. Quote words that are shown.`,
  "half-word": ({ segment, words }) =>
    `The quotation "${words}" starts or ends inside a word of ${segment}. Quote whole words.`,
  "too-short": ({ segment, words }) =>
    `The quotation "${words}" is too short to say what ${segment} says. Quote three words or more, or a whole sentence.`,
  "negation-left-out": ({ segment, leftOut }) =>
    `[...] leaves out "${leftOut}" of ${segment}. This can turn the meaning round. Quote these words too.`,
  "needs-second-person": ({ segment, leftOut, words }) =>
    leftOut.length === 0
      ? `"${words}" adds words in brackets to ${segment}. A second person must look at this and approve it.`
      : `"${words}" leaves out: ${leftOut.map((part) => `"${part}"`).join(", ")}. A second person must look at this and approve it.`,
  "unclosed-quotation": ({ mark }) =>
    `The quotation mark ${mark} has no partner. Close the quotation, or take the mark out.`,
  "quotation-without-evidence": ({ words }) =>
    `"${words}" stands in quotation marks and cites no passage. Add [evidence](segment:ID), or take the marks out.`,
  "wrong-attribution": ({ allowed, shown }) =>
    `Sign this quotation as "${allowed}": that is what the respondent allows, not "${shown}".`,
  withdrawn: ({ segment }) => `The contribution of ${segment} was withdrawn. Take it out of the paper.`,
  "set-aside": ({ segment, by, reason }) =>
    reason === undefined
      ? `The contribution of ${segment} came late and is not admitted. Admit it, or take it out of the paper.`
      : `${by ?? ""} set the contribution of ${segment} aside (${reason}). Restore it, or take it out of the paper.`,
  superseded: ({ segment, version }) =>
    `The respondent has amended the words of ${segment} since. Use the passages of version ${version}.`,
  "forbidden-use": ({ segment, use }) =>
    use === "quote"
      ? `The respondent of ${segment} does not allow quoting. Take the quotation out; the passage may still be evidence.`
      : `The respondent of ${segment} does not allow analysis. Take it out of the paper.`,
  "statement-without-evidence": () =>
    "Nothing carries this statement. Add [evidence](segment:ID) or a tally, or mark the section <!-- no evidence needed: why -->.",
  "number-without-tally": ({ shown }) =>
    `"${shown}" says how many and no tally carries it. Add a tally, such as [12 of 38](tally:question/1), cite a passage that says it, or write <!-- no tally needed: why -->.`,
  "disagrees-with-tally": ({ shown, path, contributions, of }) =>
    `"${shown}" does not agree with its tally: ${path} is ${contributions} of ${of}. Change the words, or name the tally that you mean.`,
  "unknown-markdown": ({ what }) =>
    `"${what}" is not known here and would be printed as it stands. Use headings, paragraphs, lists of one level, tables and quotations.`,
  "hidden-character": ({ code }) => `An invisible character (${code}) stands in this line. Take it out.`,
  "empty-paper": () => "This paper says nothing yet. Write it, or start from the draft.",
  "balance-does-not-close": ({ count, contributionId, why }) =>
    `The balance does not close: ${count === 1 ? "1 contribution is" : `${count} contributions are`} neither analysed nor set aside. The first is ${contributionId}: ${why}.`,
};

/** The look of a built paper: a well-set letter, on screen and on paper. */
export const paperStyle = `
:root { color-scheme: light; }
body { margin: 0; background: #fff; color: #1b1b1b; font: 1.0625rem/1.6 Charter, "Bitstream Charter", Georgia, serif; }
main { max-width: 38rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 2em 0 0.5em; }
h1 { margin-top: 1em; font-size: 2rem; }
a { color: #1d4f7c; }
.tally { font-variant-numeric: tabular-nums; font-weight: 600; }
.evidence { color: #595959; font-size: 0.85em; }
figure { margin: 1.25em 0; }
blockquote { margin: 0.5em 0; padding-inline-start: 1em; border-inline-start: 3px solid #1d4f7c; overflow-wrap: anywhere; }
blockquote p { margin: 0; }
figcaption, .facts { margin: 0.25em 0 0; color: #595959; font-size: 0.9em; }
details { margin: 0.25em 0 1em; font-size: 0.9em; }
summary { cursor: pointer; color: #1d4f7c; }
.passages, .counts { padding-inline-start: 1.25em; }
.passages > li { margin: 0.75em 0; }
table { border-collapse: collapse; margin: 1em 0; }
th, td { padding: 0.25em 1em 0.25em 0; text-align: start; border-bottom: 1px solid #c9c9c9; vertical-align: top; }
pre { overflow-x: auto; }
@media print {
  main { max-width: none; padding: 0; }
  details:not([open]) { display: none; }
  h2, h3 { break-after: avoid; }
  figure, tr, li { break-inside: avoid; }
}
`;

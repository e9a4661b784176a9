/** The words of rich text that matter for what is said in it: where groups of them lead, and what they stand for. */

export type Destination =
  | "text"
  | "note"
  | "running"
  | "nothing"
  | "fonts"
  | "styles"
  | "title"
  | "author"
  | "year"
  | "asked"
  | "form"
  | "choice";

/** Where what is read stands for itself, whatever it stands in. */
export const ownDestinations = new Set<Destination>(["title", "author", "year", "form", "choice"]);

export const destinations: Readonly<Record<string, Destination>> = {
  fonttbl: "fonts",
  stylesheet: "styles",
  title: "title",
  author: "author",
  creatim: "year",
  footnote: "note",
  fldinst: "asked",
  formfield: "form",
  ffl: "choice",
  ...Object.fromEntries(
    "header headerl headerr headerf footer footerl footerr footerf".split(" ").map((name) => [name, "running"]),
  ),
  ...Object.fromEntries(
    "colortbl pict objdata bkmkstart bkmkend listtable listoverridetable rsidtbl generator themedata datastore latentstyles xmlnstbl nonshppict shprslt sn sv atnid atnauthor annotation filetbl revtbl info pnseclvl private1 operator company comment doccomm keywords subject manager category hlinkbase revtim printim buptim ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn xe tc rxe txe template"
      .split(" ")
      .map((name) => [name, "nothing"]),
  ),
};

/** Destinations that old readers may skip and that hold text all the same. */
export const readThough = new Set(["shpinst", "shptxt", "do", "dptxbxtext", "cs", "ud", "upr"]);

export const characters: Readonly<Record<string, string>> = {
  line: "\n",
  tab: "\t",
  cell: "\t",
  nestcell: "\t",
  emdash: "—",
  endash: "–",
  emspace: "\u2003",
  enspace: "\u2002",
  qmspace: "\u2005",
  bullet: "•",
  lquote: "‘",
  rquote: "’",
  ldblquote: "“",
  rdblquote: "”",
  zwj: "\u200d",
  zwnj: "\u200c",
  ltrmark: "\u200e",
  rtlmark: "\u200f",
};

export const paragraphEnds = new Set(["par", "sect", "page", "row", "nestrow"]);

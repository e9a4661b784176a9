/** Problems of a paper, in French. */
import type { ProblemWords } from "./problem-words.ts";

const unreadable = {
  "not-a-recommendation": (shown = "") =>
    `« ${shown} » n’est pas une recommandation. Écrivez [Recommandation 1](recommendation:1), deux fois le même numéro.`,
  "recommendation-misplaced": (shown = "") =>
    `La recommandation ${shown} doit être au début d’un paragraphe ou d’un élément de liste.`,
  "recommendation-twice": (shown = "") =>
    `La recommandation ${shown} figure ici une seconde fois. Donnez à chacune son numéro.`,
  "not-an-id": (shown = "") =>
    `« ${shown} » n’est pas l’identifiant d’un passage. Un identifiant ressemble à k3v9q2m1-1-2. Séparez-les par des virgules, sans espace.`,
  unsigned: () => "Cette citation n’est pas signée. Terminez-la par une ligne comme : > — [Signature](quote:ID)",
  "quotation-in-a-line": () =>
    "Une citation signée forme un bloc : des lignes qui commencent par >, la dernière signée — [Signature](quote:ID).",
  "exemption-without-reason": () =>
    "Dites pourquoi il ne faut ici ni preuve ni décompte : <!-- no evidence needed: cette partie décrit la méthode -->",
};

export const problemsInFr: ProblemWords = {
  "unreadable-reference": ({ reason, shown }) => unreadable[reason](shown),
  "unknown-segment": ({ segment, isContributionKnown }) =>
    isContributionKnown
      ? `Il n’y a pas de passage ${segment}. Vérifiez l’identifiant.`
      : `Il n’y a pas de passage ${segment}. Sa contribution a peut-être été effacée.`,
  "unknown-tally": ({ path }) =>
    `Il n’y a pas de décompte « ${path} ». Un décompte s’appelle par exemple received, question/1, question/1/theme/ID/kind/organisation.`,
  "stale-number": ({ shown, path, isNumber, contributions, of }) =>
    isNumber
      ? `« ${shown} » n’est plus juste : ${path} est maintenant ${contributions} sur ${of}.`
      : `« ${shown} » n’est pas un nombre de cette forme. Écrivez « ${contributions} sur ${of} » ou « ${contributions} ».`,
  "not-verbatim": ({ segment, words }) =>
    segment === undefined
      ? `Aucun passage cité ici ne contient ces mots : « ${words} ». Copiez-les à la lettre, ou citez le passage qui les contient.`
      : `Ce ne sont pas les mots de ${segment} : « ${words} ». Copiez-les de nouveau à la lettre. [...] marque ce que vous omettez.`,
  redacted: ({ segment, words }) =>
    `« ${words} » de ${segment} est masqué pour le public, en tout ou en partie. Citez des mots qui sont montrés.`,
  "half-word": ({ segment, words }) =>
    `La citation « ${words} » commence ou finit à l’intérieur d’un mot de ${segment}. Citez des mots entiers.`,
  "too-short": ({ segment, words }) =>
    `La citation « ${words} » est trop courte pour dire ce que dit ${segment}. Citez au moins trois mots, ou une phrase entière.`,
  "negation-left-out": ({ segment, leftOut }) =>
    `[...] omet « ${leftOut} » de ${segment}. Le sens peut s’en trouver inversé. Citez aussi ces mots.`,
  "needs-second-person": ({ segment, leftOut, words }) =>
    leftOut.length === 0
      ? `« ${words} » ajoute des mots entre crochets à ${segment}. Une seconde personne doit le relire et l’approuver.`
      : `« ${words} » omet : ${leftOut.map((part) => `« ${part} »`).join(", ")}. Une seconde personne doit le relire et l’approuver.`,
  "unclosed-quotation": ({ mark }) => `Le guillemet ${mark} est seul. Fermez la citation, ou retirez le guillemet.`,
  "quotation-without-evidence": ({ words }) =>
    `« ${words} » est entre guillemets et ne cite aucun passage. Ajoutez [preuve](segment:ID), ou retirez les guillemets.`,
  "wrong-attribution": ({ allowed, shown }) =>
    `Signez cette citation « ${allowed} » : c’est ce que permet son auteur, et non « ${shown} ».`,
  withdrawn: ({ segment }) => `La contribution de ${segment} a été retirée. Ôtez-la du document.`,
  "set-aside": ({ segment, by, reason }) =>
    reason === undefined
      ? `La contribution de ${segment} est arrivée en retard et n’est pas admise. Admettez-la, ou ôtez-la du document.`
      : `${by ?? ""} a écarté la contribution de ${segment} (${reason}). Rétablissez-la, ou ôtez-la du document.`,
  superseded: ({ segment, version }) =>
    `Son auteur a modifié les mots de ${segment} depuis. Utilisez les passages de la version ${version}.`,
  "forbidden-use": ({ segment, use }) =>
    use === "quote"
      ? `L’auteur de ${segment} ne permet pas qu’on le cite. Retirez la citation ; le passage peut rester une preuve.`
      : `L’auteur de ${segment} ne permet pas l’analyse. Ôtez-le du document.`,
  "statement-without-evidence": () =>
    "Rien ne porte cette affirmation. Ajoutez [preuve](segment:ID) ou un décompte, ou marquez la partie <!-- no evidence needed: pourquoi -->.",
  "number-without-tally": ({ shown }) =>
    `« ${shown} » dit combien et aucun décompte ne le porte. Ajoutez un décompte, comme [12 sur 38](tally:question/1), citez un passage qui le dit, ou écrivez <!-- no tally needed: pourquoi -->.`,
  "disagrees-with-tally": ({ shown, path, contributions, of }) =>
    `« ${shown} » ne correspond pas à son décompte : ${path} est ${contributions} sur ${of}. Changez les mots, ou nommez le bon décompte.`,
  "unknown-markdown": ({ what }) =>
    `« ${what} » n’est pas connu ici et serait imprimé tel quel. Utilisez des titres, des paragraphes, des listes d’un seul niveau, des tableaux et des citations.`,
  "hidden-character": ({ code }) => `Un caractère invisible (${code}) se trouve dans cette ligne. Retirez-le.`,
  "empty-paper": () => "Ce document ne dit encore rien. Écrivez-le, ou partez du projet.",
  "balance-does-not-close": ({ count, contributionId, why }) =>
    `Le bilan ne tombe pas juste : ${count === 1 ? "1 contribution n’est ni analysée ni écartée" : `${count} contributions ne sont ni analysées ni écartées`}. La première est ${contributionId} : ${why}.`,
};

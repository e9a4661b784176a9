/** Every address of the web, in one map. `lang` is carried along only when the reader chose a language. */

export type Paths = ReturnType<typeof pathsIn>;

/** The addresses as links on a page whose reader chose `language` (undefined: the browser's own wish holds). */
export function pathsIn(language?: string) {
  const to = (path: string, fragment = ""): string =>
    path + (language === undefined ? "" : `${path.includes("?") ? "&" : "?"}lang=${language}`) + fragment;
  return {
    home: () => to("/"),
    call: (id: string, fragment = "") => to(`/c/${id}`, fragment),
    discussion: (id: string, question: number, cursor?: string) =>
      to(`/c/${id}/questions/${question}${cursor === undefined ? "" : `?after=${encodeURIComponent(cursor)}`}`),
    report: (id: string, question: number, comment: string) =>
      to(`/c/${id}/questions/${question}/report?comment=${encodeURIComponent(comment)}`),
    answer: (id: string, question?: number) =>
      to(`/c/${id}/answer${question === undefined ? "" : `?question=${question}`}`),
    materials: (id: string) => to(`/c/${id}/materials`),
    story: (id: string) => to(`/c/${id}/story`),
    storyFile: (id: string) => to(`/c/${id}/story/file`),
    storyDraft: (id: string, key: string) => to(`/c/${id}/story/draft/${key}`),
    storyTemplate: (id: string, language: string, format: "docx" | "html") =>
      `/c/${id}/story/template-${language}.${format}`,
    outcome: (id: string, edition?: number) => to(`/c/${id}/outcome${edition === undefined ? "" : `/${edition}`}`),
    outcomeFile: (id: string, edition: number, name: "paper.html" | "paper.md") =>
      `/c/${id}/outcome/${edition}/${name}`,
    outcomeData: (id: string, name: string) => `/c/${id}/outcome/data/${name}`,
    answers: (id: string) => to(`/c/${id}/answers`),
    poster: (id: string) => to(`/c/${id}/poster`),
    card: (id: string) => to(`/c/${id}/card.png`),
    calendar: (id: string) => `/c/${id}/deadline.ics`,
    findReceipt: () => to("/receipt"),
    publicReceipt: (number: string) => to(`/receipt/${number}`),
    receipt: (number: string, key: string) => to(`/receipt/${number}/${key}`),
    amend: (number: string, key: string) => to(`/receipt/${number}/${key}/amend`),
    amendStory: (number: string, key: string) => to(`/receipt/${number}/${key}/story`),
    filing: (number: string, key: string) => to(`/receipt/${number}/${key}/filing`),
    permission: (number: string, key: string) => to(`/receipt/${number}/${key}/permission`),
    withdraw: (number: string, key: string) => to(`/receipt/${number}/${key}/withdraw`),
    kept: () => to("/about/what-is-kept"),
    signIn: () => to("/sign-in"),
    checkSignIn: () => to("/sign-in/check"),
    signOut: () => to("/sign-out"),
    desk: () => to("/desk"),
    accent: (colour: string) => `/accent/${colour.replace("#", "").toLowerCase()}.css`,
  };
}

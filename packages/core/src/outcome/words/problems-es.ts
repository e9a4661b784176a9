/** Problems of a paper, in Spanish. */
import type { ProblemWords } from "./problem-words.ts";

const unreadable = {
  "not-a-recommendation": (shown = "") =>
    `«${shown}» no es una recomendación. Escriba [Recomendación 1](recommendation:1), con el mismo número dos veces.`,
  "recommendation-misplaced": (shown = "") =>
    `La recomendación ${shown} debe estar al principio de un párrafo o de un elemento de lista.`,
  "recommendation-twice": (shown = "") =>
    `La recomendación ${shown} está aquí por segunda vez. Dé a cada una su número.`,
  "not-an-id": (shown = "") =>
    `«${shown}» no es el identificador de un pasaje. Un identificador es como k3v9q2m1-1-2. Sepárelos con comas, sin espacios.`,
  unsigned: () => "Esta cita no está firmada. Termínela con una línea como: > — [Firma](quote:ID)",
  "quotation-in-a-line": () =>
    "Una cita firmada forma un bloque: líneas que empiezan por >, la última firmada — [Firma](quote:ID).",
  "exemption-without-reason": () =>
    "Diga por qué aquí no hace falta prueba ni recuento: <!-- no evidence needed: esta parte describe el método -->",
};

export const problemsInEs: ProblemWords = {
  "unreadable-reference": ({ reason, shown }) => unreadable[reason](shown),
  "unknown-segment": ({ segment, isContributionKnown }) =>
    isContributionKnown
      ? `No hay ningún pasaje ${segment}. Compruebe el identificador.`
      : `No hay ningún pasaje ${segment}. Puede que su contribución se haya borrado.`,
  "unknown-tally": ({ path }) =>
    `No hay ningún recuento «${path}». Un recuento se llama, por ejemplo, received, question/1, question/1/theme/ID/kind/organisation.`,
  "stale-number": ({ shown, path, isNumber, contributions, of }) =>
    isNumber
      ? `«${shown}» ya no es correcto: ${path} es ahora ${contributions} de ${of}.`
      : `«${shown}» no es un número de esta forma. Escriba «${contributions} de ${of}» o «${contributions}».`,
  "not-verbatim": ({ segment, words }) =>
    segment === undefined
      ? `Ningún pasaje citado aquí tiene estas palabras: «${words}». Cópielas a la letra, o cite el pasaje que las tiene.`
      : `Estas no son las palabras de ${segment}: «${words}». Cópielas otra vez a la letra. [...] marca lo que omite.`,
  redacted: ({ segment, words }) =>
    `«${words}» de ${segment} está oculto al público, del todo o en parte. Cite palabras que se muestran.`,
  "half-word": ({ segment, words }) =>
    `La cita «${words}» empieza o termina dentro de una palabra de ${segment}. Cite palabras enteras.`,
  "too-short": ({ segment, words }) =>
    `La cita «${words}» es demasiado corta para decir lo que dice ${segment}. Cite tres palabras o más, o una frase entera.`,
  "negation-left-out": ({ segment, leftOut }) =>
    `[...] omite «${leftOut}» de ${segment}. Eso puede invertir el sentido. Cite también esas palabras.`,
  "needs-second-person": ({ segment, leftOut, words }) =>
    leftOut.length === 0
      ? `«${words}» añade palabras entre corchetes a ${segment}. Una segunda persona debe revisarlo y aprobarlo.`
      : `«${words}» omite: ${leftOut.map((part) => `«${part}»`).join(", ")}. Una segunda persona debe revisarlo y aprobarlo.`,
  "unclosed-quotation": ({ mark }) => `La comilla ${mark} está sola. Cierre la cita, o quite la comilla.`,
  "quotation-without-evidence": ({ words }) =>
    `«${words}» está entre comillas y no cita ningún pasaje. Añada [prueba](segment:ID), o quite las comillas.`,
  "wrong-attribution": ({ allowed, shown }) =>
    `Firme esta cita como «${allowed}»: es lo que permite su autor, no «${shown}».`,
  withdrawn: ({ segment }) => `La contribución de ${segment} se retiró. Quítela del documento.`,
  "set-aside": ({ segment, by, reason }) =>
    reason === undefined
      ? `La contribución de ${segment} llegó tarde y no está admitida. Admítala, o quítela del documento.`
      : `${by ?? ""} apartó la contribución de ${segment} (${reason}). Recupérela, o quítela del documento.`,
  superseded: ({ segment, version }) =>
    `Su autor ha cambiado desde entonces las palabras de ${segment}. Use los pasajes de la versión ${version}.`,
  "forbidden-use": ({ segment, use }) =>
    use === "quote"
      ? `El autor de ${segment} no permite que se le cite. Quite la cita; el pasaje puede seguir siendo una prueba.`
      : `El autor de ${segment} no permite el análisis. Quítelo del documento.`,
  "statement-without-evidence": () =>
    "Nada sostiene esta afirmación. Añada [prueba](segment:ID) o un recuento, o marque la parte <!-- no evidence needed: por qué -->.",
  "number-without-tally": ({ shown }) =>
    `«${shown}» dice cuántos y ningún recuento lo sostiene. Añada un recuento, como [12 de 38](tally:question/1), cite un pasaje que lo diga, o escriba <!-- no tally needed: por qué -->.`,
  "disagrees-with-tally": ({ shown, path, contributions, of }) =>
    `«${shown}» no concuerda con su recuento: ${path} es ${contributions} de ${of}. Cambie las palabras, o nombre el recuento correcto.`,
  "unknown-markdown": ({ what }) =>
    `«${what}» no se conoce aquí y se imprimiría tal cual. Use títulos, párrafos, listas de un nivel, tablas y citas.`,
  "hidden-character": ({ code }) => `Hay un carácter invisible (${code}) en esta línea. Quítelo.`,
  "empty-paper": () => "Este documento todavía no dice nada. Escríbalo, o parta del borrador.",
  "balance-does-not-close": ({ count, contributionId, why }) =>
    `El balance no cuadra: ${count === 1 ? "1 contribución no está ni analizada ni apartada" : `${count} contribuciones no están ni analizadas ni apartadas`}. La primera es ${contributionId}: ${why}.`,
};

/** Which way a language is written. */
export function directionOf(language: string): "ltr" | "rtl" {
  return /^(ar|arc|ckb|dv|fa|ha-Arab|he|ks|ku-Arab|nqo|pnb|ps|sd|syr|ug|ur|yi)\b/i.test(language) ? "rtl" : "ltr";
}

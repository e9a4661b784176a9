/** Words come in UTF-8 here, by every door: what says or holds another alphabet is refused, for no guess at it is sure. */

/** Whether a Content-Type names another alphabet than UTF-8. */
export function declaresOther(contentType: string | undefined): boolean {
  const charset = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(contentType ?? "")?.[1];
  return charset !== undefined && !/^utf-?8$/i.test(charset);
}

export const notUtf8 =
  "Some letters came in an alphabet that we cannot read for sure: send UTF-8, and say so or nothing in the Content-Type. Nothing was kept.";

/** Whether a text can be kept and given back as it is: no NUL, which databases refuse, and no half of a character. */
export function isReadable(text: string): boolean {
  return !text.includes("\0") && text.isWellFormed();
}

/** Single letters that do something at the desk. They can be turned off, since some people's tools press keys for them. */

const place = "consult-desk-keys";

export function areKeysOn(): boolean {
  try {
    return localStorage.getItem(place) !== "off";
  } catch {
    return true;
  }
}

export function keepKeys(on: boolean): void {
  try {
    localStorage.setItem(place, on ? "on" : "off");
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}

/** Whether a key is meant for us: not for a field somebody types in, nor for the browser. */
export function isSingleKey(event: KeyboardEvent): boolean {
  const { target } = event;
  const isTyping = target instanceof Element && target.closest("input:not([type=checkbox]), textarea, select") !== null;
  return !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey;
}

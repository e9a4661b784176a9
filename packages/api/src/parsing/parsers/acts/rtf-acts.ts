/** Rich text: what it embeds, links and fetches. */
import type { Looked } from "../acts.ts";

export function actsOfRtf({ bytes, add }: Looked): void {
  const text = bytes.toString("latin1");
  if (/\\obj(?:data|ocx|html)\b|\\objupdate\b/.test(text)) add("embedded");
  if (/\\objautlink\b|\\objlink\b|\\linkself\b/.test(text) || /\bDDE(?:AUTO)?\b/.test(fieldsOf(text))) add("fetches");
  if (/\\template\b[^{}]{0,200}?(?:https?:|\\\\\\\\|\\'68\\'74)/i.test(text)) add("fetches");
  if (/\bINCLUDE(?:PICTURE|TEXT)\b[^{}]{0,40}(?:https?:|\\\\\\\\)/i.test(text)) add("fetches");
}

/** Commands of its fields, without the controls between their letters. */
function fieldsOf(text: string): string {
  return [...text.matchAll(/\\fldinst\b([\s\S]{0,400})/g)]
    .map(([, field]) => field?.replace(/\\[a-z]+-?\d* ?|[{}\r\n]/g, ""))
    .join("; ");
}

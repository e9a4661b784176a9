/** Rich text as Outlook packs it (MS-OXRTFCP). */
import { decompressRTF } from "@kenjiuno/decompressrtf";
import { readRtf } from "./rtf.ts";

/** Its words; empty where it cannot be unpacked. */
export function wordsOfCompressedRtf(packed: Uint8Array): string {
  try {
    return readRtf(Uint8Array.from(decompressRTF([...packed]))).text;
  } catch {
    return "";
  }
}

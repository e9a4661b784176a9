/** Knows a letter as Outlook keeps it (.msg) by its bytes, without opening it. */

/** A compound file, as older programs of Microsoft's keep what they make; as its first bytes say. */
export function isCompound(start: Uint8Array): boolean {
  return Buffer.from(start.subarray(0, 8)).toString("hex") === "d0cf11e0a1b11ae1";
}

export function isOutlookLetter(bytes: Uint8Array): boolean {
  return isCompound(bytes) && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(propertyName);
}

/** As streams are called that hold a property of a letter (MS-OXMSG 2.1.2). */
const propertyName = Buffer.from("__substg1.0_", "utf16le");

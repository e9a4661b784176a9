/** Files that a convener chose in a form, handed on in pieces as every client does it. */
import type { Desk } from "./desk.tsx";

export interface BroughtForm {
  readonly fields: URLSearchParams;
  /** Those that were chosen, in the order of the form; a field left empty brings none. */
  readonly files: readonly File[];
}

export async function broughtForm({ c }: Pick<Desk, "c">): Promise<BroughtForm> {
  const form = await c.req.formData();
  const fields = new URLSearchParams();
  const files: File[] = [];
  for (const [name, value] of form) {
    if (typeof value === "string") fields.append(name, value);
    else if (value.size > 0) files.push(value);
  }
  return { fields, files };
}

const pieceBytes = 1024 * 1024;

/** Answers the name it goes by there. */
export async function handOn({ client, id: consultationId }: Pick<Desk, "client" | "id">, file: File): Promise<string> {
  const upload = crypto.randomUUID().replaceAll("-", "");
  const bytes = Buffer.from(await file.arrayBuffer());
  for (let offset = 0; offset < bytes.byteLength;) {
    const base64 = bytes.subarray(offset, offset + pieceBytes).toString("base64");
    ({ offset } = await client.import.putPiece.mutate({ consultationId, upload, offset, base64 }));
  }
  return upload;
}

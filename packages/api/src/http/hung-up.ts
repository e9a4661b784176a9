/** A caller who went away before all of the request had come: nobody's defect, and nothing to wake somebody for. */

export const hungUp = "The connection ended before all of it had come. Nothing was kept; please send it again.";

export function isHungUp(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ECONNRESET";
}

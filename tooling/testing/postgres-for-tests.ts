/** Gives the tests of a project a PostgreSQL server: the one named by CONSULT_TEST_POSTGRES, else a throw-away one. */
import { startThrowawayPostgres } from "./throwaway-postgres.ts";

export async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env["CONSULT_TEST_POSTGRES"]) return undefined;
  const server = await startThrowawayPostgres();
  if (server === undefined) return undefined;
  process.env["CONSULT_TEST_POSTGRES"] = server.url;
  return async () => {
    delete process.env["CONSULT_TEST_POSTGRES"];
    await server.stop();
  };
}

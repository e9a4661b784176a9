import { describe } from "vitest";
import { describeNeeding, postgres } from "../../../../tooling/testing/needs.ts";
import { storeContract } from "./store.contract.ts";
import { freshDatabase, freshFolder } from "./store.samples.ts";

describe("a store in a SQLite file", () => {
  storeContract(freshFolder);
});

describeNeeding(postgres, "a store in a PostgreSQL database", (serverUrl) => {
  storeContract(() => freshDatabase(serverUrl));
});

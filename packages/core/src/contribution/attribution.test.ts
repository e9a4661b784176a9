import { describe, expect, test } from "vitest";
import { aConsent, aContribution, anIdentity, aVersion } from "../testing/builders.ts";
import type { ConsentUse, PublishedAs } from "../consent/consent.ts";
import { attributionFor, countryName, printableName } from "./attribution.ts";
import { respondentKey } from "./respondent-key.ts";
import { Identity, type Respondent } from "./respondent.ts";

function signed(
  publishedAs: PublishedAs,
  { uses = [], ...respondent }: Partial<Respondent> & { uses?: ConsentUse[] } = {},
) {
  return aContribution({
    respondent: { kind: "organisation", country: "KE", ...respondent },
    current: aVersion({ consent: aConsent({ uses, publishedAs }) }),
  });
}

describe("a contribution is signed", () => {
  test.each([
    ["named", anIdentity(), "Amina Otieno, Mombasa Welcome Circle"],
    ["named", { personName: "Amina Otieno" }, "Amina Otieno"],
    ["named", { organisationName: "Circle" }, "Circle"],
    ["named", { email: "amina@example.org" }, "an organisation in Kenya"],
    ["named", undefined, "an organisation in Kenya"],
    ["organisation", anIdentity(), "Mombasa Welcome Circle"],
    ["organisation", { personName: "Amina Otieno" }, "an organisation in Kenya"],
    ["unnamed", anIdentity(), "an organisation in Kenya"],
  ] as const)("%s, of %j: %s", (publishedAs, identity, expected) => {
    expect(attributionFor(signed(publishedAs), identity, "en")).toBe(expected);
  });

  test.each([
    ["en", "KE", "an individual in Kenya"],
    ["en-GB", "PH", "an individual in the Philippines"],
    ["en", "US", "an individual in the United States"],
    ["fr", "KE", "un particulier (Kenya)"],
    ["es", "PH", "una persona particular (Filipinas)"],
    ["ar", "KE", "فرد (كينيا)"],
    ["sw", "KE", "an individual in Kenya"],
    ["en", "XX", "an individual"],
  ])("in %s, from %s: %s", (locale, country, expected) => {
    expect(attributionFor(signed("unnamed", { kind: "individual", country }), undefined, locale)).toBe(expected);
  });

  test("without a country, without one", () => {
    const contribution = aContribution({
      respondent: { kind: "individual" },
      current: aVersion({ consent: aConsent({ publishedAs: "unnamed" }) }),
    });
    expect(attributionFor(contribution, undefined, "fr")).toBe("un particulier");
  });

  test("with a comma of its own script", () => {
    expect(attributionFor(signed("named"), { personName: "أمينة", organisationName: "الدائرة" }, "ar")).toBe(
      "أمينة، الدائرة",
    );
  });
});

test("a name stands on one line and turns nothing around it back to front", () => {
  expect(printableName("  Amina\u202e \n\u2066Otieno\u200f\t ")).toBe("Amina Otieno");
  expect(printableName(undefined)).toBe("");
  expect(attributionFor(signed("named"), { personName: "\u202e" }, "en")).toBe("an organisation in Kenya");
});

test("a country that no country has is none, and is not shown as a code", () => {
  expect(countryName("KE", "fr")).toBe("Kenya");
  expect(countryName("XX", "en")).toBeUndefined();
});

test.each([
  [{ email: " Amina@Example.ORG " }, "amina@example.org"],
  [{ email: "amina@example.org", phone: "+254 700 000000" }, "amina@example.org"],
  [{ phone: "+254 700-000000" }, "+254700000000"],
  [{ phone: "00254 700 000000" }, "+254700000000"],
  [{ phone: "٠٠٢٥٤٧٠٠" }, "+254700"],
  [{ phone: "+-()" }, undefined],
  [{}, undefined],
])("the key of %j is %s", (identity, key) => {
  expect(respondentKey(identity)).toBe(key);
});

test.each([
  [{ personName: "Amina", email: "a@example.org", phone: "+254 (700) 000-000" }, true],
  [{ personName: "Ami\0na" }, false],
  [{ organisationName: "half \ud83d" }, false],
  [{ phone: "call me" }, false],
  [{ personName: "" }, false],
])("an identity %j is taken: %s", (identity, isGood) => {
  expect(Identity.safeParse(identity).success).toBe(isGood);
});

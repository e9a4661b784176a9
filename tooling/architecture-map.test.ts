import { describe, expect, test } from "vitest";
import { importsToMap, pageWithMap } from "./architecture-map.ts";

describe("the map", () => {
  test("has a box for each room, in order, and one arrow for each pair", () => {
    const modules = [
      {
        path: "packages/core/src/theme/coding.ts",
        imports: ["packages/core/src/base/id.ts", "node_modules/zod/index.js"],
      },
      { path: "packages/core/src/theme/frame.ts", imports: ["packages/core/src/base/id.ts"] },
      { path: "packages/core/src/base/id.ts", imports: ["packages/core/src/base/result.ts"] },
      { path: "packages/core/src/base/id.test.ts", imports: ["packages/core/src/theme/coding.ts"] },
      { path: "packages/api/src/deps.ts", imports: ["packages/core/src/theme/coding.ts"] },
    ];
    expect(importsToMap({ modules, violations: [] })).toBe(
      [
        "```mermaid",
        "flowchart TD",
        '  subgraph core["@consult/core"]',
        '    core_base["base"]',
        '    core_theme["theme"]',
        "  end",
        '  subgraph api["@consult/api"]',
        '    api_deps["deps"]',
        "  end",
        "  api_deps --> core_theme",
        "  core_theme --> core_base",
        "```",
      ].join("\n"),
    );
  });

  test("replaces what stands between the markers and keeps the rest", () => {
    const page = "# Title\n<!-- map: begin -->old<!-- map: end -->\nrest\n";
    const drawn = pageWithMap(page, "new");
    expect(drawn).toBe("# Title\n<!-- map: begin -->\n\nnew\n\n<!-- map: end -->\nrest\n");
    expect(pageWithMap(drawn, "new")).toBe(drawn);
  });

  test("asks for its markers", () => {
    expect(() => pageWithMap("# Title", "new")).toThrow(/markers/);
  });
});

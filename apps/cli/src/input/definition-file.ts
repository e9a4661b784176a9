/** Reads a definition from YAML or JSON, and says of each mistake on which line of the file it stands; or from code. */
import { access, readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { isMap, isNode, isScalar, LineCounter, parseDocument, type Document } from "yaml";
import { parseDefinition, type ConsultationDefinition } from "@consult/core";
import { exitCodes } from "../output/exit-codes.ts";
import { Failure } from "../output/failure.ts";

export async function readDefinition(path: string): Promise<ConsultationDefinition> {
  if (/\.[cm]?[jt]s$/.test(path)) return readFromCode(path);
  const text = path === "-" ? await readStandardInput() : await readFile(path, "utf8");
  const lines = new LineCounter();
  // JSON is YAML too, so one reader finds the places of both.
  const document = parseDocument(text, { lineCounter: lines });
  const place = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${path}:${line}:${col}`;
  };
  if (document.errors.length > 0) {
    fail(
      path,
      document.errors.map((error) => `${place(error.pos[0])}: ${firstLine(error.message)}`),
    );
  }
  const parsed = parseDefinition(toData(document, path));
  if (parsed.ok) return parsed.value;
  fail(
    path,
    parsed.refusal.problems.map(
      ({ at, path: where, message }) =>
        `${place(offsetOf(document, at))}: ${where === "" ? "" : `${where}: `}${message}`,
    ),
  );
}

/** What `defineConsultation` made, exported as `definition` or by default. */
async function readFromCode(path: string): Promise<ConsultationDefinition> {
  await access(path);
  const code = (await import(pathToFileURL(resolve(path)).href).catch((error: unknown) =>
    fail(path, [`${path}: ${error instanceof Error ? error.message : String(error)}`]),
  )) as { readonly definition?: unknown; readonly default?: unknown };
  const exported = code.definition ?? code.default;
  if (exported === undefined)
    fail(path, [`${path}: export what defineConsultation gives, as definition or by default`]);
  const parsed = parseDefinition(exported);
  if (parsed.ok) return parsed.value;
  return fail(
    path,
    parsed.refusal.problems.map(({ path: where, message }) => `${path}: ${where === "" ? "" : `${where}: `}${message}`),
  );
}

export async function readStandardInput(): Promise<string> {
  process.stdin.setEncoding("utf8");
  let text = "";
  for await (const part of process.stdin) text += String(part);
  return text;
}

function toData(document: Document, path: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    return fail(path, [`${path}: ${error instanceof Error ? firstLine(error.message) : "it cannot be read"}`]);
  }
}

/** The place itself, or that of the nearest thing around it when it is missing. */
function offsetOf(document: Document, at: readonly (string | number)[]): number {
  for (let length = at.length; length >= 0; length -= 1) {
    const node =
      length === 0
        ? document.contents
        : (keyAt(document, at.slice(0, length)) ?? document.getIn(at.slice(0, length), true));
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

/** A key says more plainly what is meant than the value after it. */
function keyAt(document: Document, at: readonly (string | number)[]): unknown {
  const group = at.length === 1 ? document.contents : document.getIn(at.slice(0, -1), true);
  if (!isMap(group)) return undefined;
  return group.items.find(({ key }) => isScalar(key) && key.value === at.at(-1))?.key;
}

function fail(path: string, lines: readonly string[]): never {
  const count = lines.length === 1 ? "One thing needs" : `${lines.length} things need`;
  throw new Failure(`${lines.join("\n")}\n${count} mending; nothing was changed.`, exitCodes.data, {
    next: `consult apply ${path}`,
  });
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0]?.replace(/:$/, "") ?? text;
}

#!/usr/bin/env bash
# Makes the small store of an earlier commit, as its own command line writes it: tooling/old-stores/make.sh COMMIT.
# What comes out is COMMIT.sql beside this script; tests open it with the code of today.
set -euo pipefail
commit=$(git rev-parse --short=7 "$1")
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'git worktree remove --force "$work/tree"; rm -rf "$work"' EXIT

git worktree add --quiet --detach "$work/tree" "$commit"
cd "$work/tree"
npx -y pnpm@12.21.0 install --frozen-lockfile --prefer-offline > "$work/log" 2>&1 || { cat "$work/log"; exit 1; }
export PATH=$PWD/node_modules/.bin:$PATH CONSULT_DATA=$work/data CONSULT_VOLATILE=yes HOME=$work TURBO_TELEMETRY_DISABLED=1
consult() { node apps/cli/consult.js -q "$@"; }

cat > "$work/forum.json" <<'JSON'
{
  "id": "old-forum",
  "title": "An older call",
  "summary": "We ask two things.",
  "languages": ["en"],
  "parties": [{ "id": "circle", "name": "Welcome Circle", "role": "convener" }],
  "moderation": { "shown": "after-reading", "policy": "We read before we show." },
  "questions": [
    { "number": 1, "title": "Doors", "text": "Who is kept out?" },
    { "number": 2, "title": "Keys", "text": "What would let them in?" }
  ],
  "deadline": { "closes": { "on": "2999-09-16" }, "zone": "Europe/Berlin" },
  "contact": { "email": "help@example.org" },
  "channels": [
    { "channel": "website" },
    { "channel": "email", "address": "forum@example.org" },
    { "channel": "materials" },
    { "channel": "call" }
  ]
}
JSON
consult apply "$work/forum.json" --yes
consult stage open --yes
printf 'Question 1: The guards stand at the door.\n\nQuestion 2: A desk in their language.\n' > "$work/words.txt"
first=$(consult contributions add --file "$work/words.txt" --channel call --kind organisation --organisation "Welcome Circle" \
  --country KE --language en --allow analyse,quote-unnamed --email circle@example.org --json | node -p 'JSON.parse(require("fs").readFileSync(0)).number')
second=$(consult contributions add --answer '2=Open the doors at night.' --channel call --kind individual --allow analyse --json |
  node -p 'JSON.parse(require("fs").readFileSync(0)).number')
third=$(consult contributions add --text 'A third voice, about nothing asked.' --channel call --kind unstated --allow analyse --json |
  node -p 'JSON.parse(require("fs").readFileSync(0)).number')
printf 'From: Amina <amina@example.org>\nTo: forum@example.org\nSubject: Answer\nMessage-ID: <1@example.org>\nDate: Thu, 1 Sep 2016 09:00:00 +0000\n\nQuestion 1: Fees.\n' > "$work/letter.eml"
consult import email "$work/letter.eml"
consult import materials "$work/words.txt" --kind organisation --organisation "City Network"
consult themes add "Opening hours"
passage=$(consult segments list --json | node -p 'JSON.parse(require("fs").readFileSync(0, "utf8").trim().split("\n")[0]).id')
consult codings add "$passage" opening-hours
consult contributions set-aside "$third" --reason out-of-scope
consult contributions erase "$second" --reason "They asked." --yes
consult deadline extend --on 2999-10-01 --reason "More time." --yes

node --input-type=module --eval '
  import { createRequire } from "node:module";
  const Database = createRequire(process.cwd() + "/packages/api/package.json")("better-sqlite3");
  const db = new Database(process.argv[1] + "/consult.sqlite", { readonly: true });
  const literal = (value) =>
    value === null ? "null"
    : Buffer.isBuffer(value) ? `x${"\u0027"}${value.toString("hex")}${"\u0027"}`
    : typeof value === "number" || typeof value === "bigint" ? String(value)
    : `${"\u0027"}${value.replaceAll("\u0027", "\u0027\u0027")}${"\u0027"}`;
  const virtual = db.prepare("select name from sqlite_schema where sql like \u0027create virtual%\u0027").pluck().all();
  const isShadow = (name) => virtual.some((table) => name.startsWith(table + "_"));
  const objects = db.prepare("select name, type, sql from sqlite_schema where sql is not null order by rowid").all();
  for (const { name, sql } of objects) if (!isShadow(name)) console.log(sql + ";");
  for (const { name, type } of objects) {
    if (type !== "table" || isShadow(name) || virtual.includes(name)) continue;
    for (const row of db.prepare(`select * from "${name}"`).safeIntegers().raw().all())
      console.log(`insert into "${name}" values (${row.map(literal).join(",")});`);
  }
  console.log(`pragma user_version = ${db.pragma("user_version", { simple: true })};`);
' "$work/data" > "$here/$commit.sql"
wc -c "$here/$commit.sql"

/** Words for the search index, as core made them, in a form that every engine takes whole. */

/** PostgreSQL refuses words of more than 2 KB and texts of more than 1 MB of them; both engines get the same. */
const longestWord = 200;
const mostCharacters = 250_000;

/** Each word once, parted by single spaces. */
export function tokensToSearchText(tokens: string): string {
  const words = new Set<string>();
  let characters = 0;
  for (const word of searchWords(tokens)) {
    if (words.has(word)) continue;
    characters += word.length + 1;
    if (characters > mostCharacters) break;
    words.add(word);
  }
  return [...words].join(" ");
}

/** What must all be found. */
export function searchWords(tokens: string): string[] {
  return tokens
    .toWellFormed()
    .toLowerCase()
    .split(separators)
    .filter((word) => word !== "")
    .map((word) => (word.length > longestWord ? word.slice(0, longestWord).toWellFormed() : word));
}

/** Everything else stays inside its word: SQLite's tokeniser knows fewer letters than Unicode has by now. */
const separators = /[\s\p{Z}\p{Cc}\p{Cs}]+/u;

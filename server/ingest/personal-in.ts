import { findPersonal } from "#core/journal/personal.ts";

type Pattern = NonNullable<ReturnType<typeof findPersonal>>;

/** Where an event of the open lane looks as if it held a person's number or address. */
export interface FoundPersonal {
  readonly path: string;
  readonly pattern: Pattern;
}

/** Fields that hold identifiers, times and file names, never the words of a person. */
const NOT_WORDS: ReadonlySet<string> = new Set([
  ...[
    "id",
    "dev",
    "by",
    "hlc",
    "at",
    "seen",
    "replaces",
    "target",
    "of",
    "a",
    "b",
    "e",
    "sig",
    "reportedAt",
    "learned",
    "doc",
    "digest",
    "hash",
  ],
]);

/** The first text of an event (in canonical form) that the personal-data lint finds; null when there is none. Names of fields are read too. */
export function personalIn(body: string): FoundPersonal | null {
  return search(JSON.parse(body), "");
}

function search(value: unknown, path: string): FoundPersonal | null {
  if (typeof value === "string" || typeof value === "number") {
    const pattern = findPersonal(String(value));
    return pattern === null ? null : { path, pattern };
  }
  if (typeof value !== "object" || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    if (!Array.isArray(value) && NOT_WORDS.has(key)) continue;
    const hidden = Array.isArray(value) ? null : findPersonal(key);
    if (hidden !== null) return { path, pattern: hidden };
    const found = search(inner, Array.isArray(value) ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`);
    if (found !== null) return found;
  }
  return null;
}

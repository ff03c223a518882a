import { readFileSync, statSync } from "node:fs";

/** Words in the product's three languages. */
export interface Words {
  readonly kk: string;
  readonly ru: string;
  readonly en: string;
}

/** What these tests look at in an event of a journal file. */
export interface FiledEvent {
  readonly id: string;
  readonly ref: string;
  readonly type: string;
  readonly e?: string;
  readonly kind?: string;
  readonly stated?: string;
  readonly scopeText?: string;
  readonly src: { readonly doc: string | null; readonly who?: string };
  readonly f?: Readonly<Record<string, unknown>>;
}

export interface JournalFile {
  readonly meta: Readonly<Record<string, unknown>>;
  readonly sources: readonly { readonly file: string; readonly nominal: string }[];
  readonly events: readonly FiledEvent[];
}

/** Reads a shipped file of resources/. The caller names the form it relies on. */
export function readResource<Form>(name: string): Form {
  return JSON.parse(readFileSync(new URL(`../../resources/${name}`, import.meta.url), "utf8"));
}

/** Reads a file of test/fixtures/. */
export function readFixture<Form>(name: string): Form {
  return JSON.parse(readFileSync(new URL(`../fixtures/${name}`, import.meta.url), "utf8"));
}

/** The size of a shipped file in bytes. */
export function sizeOf(name: string): number {
  return statSync(new URL(`../../resources/${name}`, import.meta.url)).size;
}

import { readFileSync } from "node:fs";
import { entryFromWire } from "#core/journal/entry.ts";
import type { Entry } from "#core/journal/event.ts";
import { readJournalFile } from "#core/journal/file.ts";
import { parseIso } from "#core/time/iso.ts";

function fixture(name: string): string {
  return readFileSync(new URL(`../fixtures/${name}`, import.meta.url), "utf8");
}

/** The documents of March 2026 as a journal. */
export function documents(): readonly Entry[] {
  const read = readJournalFile(fixture("scenario-2026-03.json"));
  if (!read.ok) throw new Error(read.problems.map((problem) => `${problem.path}: ${problem.sentence}`).join(" "));
  return read.value.entries;
}

/** The id of a document's event by its short name (`m-17`). */
export function idOf(ref: string): string {
  const found = documents().find((entry) => entry.event.ref === ref);
  if (found === undefined) throw new Error(`No event ${ref} in the scenario.`);
  return found.event.id;
}

/** An instant of the scenario, epoch ms. */
export function instant(iso: string): number {
  const ms = parseIso(iso);
  if (ms === null) throw new Error(`${iso} is no instant.`);
  return ms;
}

export interface Expectation {
  readonly label: string;
  readonly vMs: number;
  readonly kMs: number;
  readonly added: readonly Entry[];
  readonly expect: Readonly<Record<string, unknown>>;
}

interface ExpectedFile {
  readonly instants: readonly {
    readonly label: string;
    readonly V: string;
    readonly K: string;
    readonly expect: Record<string, unknown>;
  }[];
  readonly syntheticOverlays: readonly {
    readonly name: string;
    readonly V: string;
    readonly K: string;
    readonly events: readonly unknown[];
    readonly expect: Record<string, unknown>;
  }[];
}

/** Every instant and overlay of the expected tallies. */
export function expectations(): { readonly instants: readonly Expectation[]; readonly overlays: readonly Expectation[] } {
  const file = JSON.parse(fixture("expected-tallies.json")) as ExpectedFile;
  return {
    instants: file.instants.map(({ label, V, K, expect }) => ({ label, vMs: instant(V), kMs: instant(K), added: [], expect })),
    overlays: file.syntheticOverlays.map(({ name, V, K, events, expect }) => ({
      label: name,
      vMs: instant(V),
      kMs: instant(K),
      added: events.map(entryOf),
      expect,
    })),
  };
}

function entryOf(wire: unknown): Entry {
  const read = entryFromWire(wire);
  if (!read.ok) throw new Error(read.problems.map((problem) => `${problem.path}: ${problem.sentence}`).join(" "));
  return read.value;
}

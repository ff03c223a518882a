import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { uuidV7 } from "#core/journal/uuid.ts";
import { type Marker, markerWord } from "./marker-search.ts";

/** Words planted in a journal and typed into a room, each but once. */
export interface Planting {
  readonly markers: readonly Marker[];
  /** A new word, kept under what it is planted as. */
  word(kind: string): string;
}

export function planting(): Planting {
  const markers: Marker[] = [];
  return {
    markers,
    word(kind) {
      const word = markerWord(randomBytes(16));
      markers.push({ word, kind });
      return word;
    },
  };
}

const SCENARIO = fileURLToPath(new URL("../../resources/scenario-2026-03.json", import.meta.url));
const START_MS = Date.parse("2026-03-03T10:00:00Z");

/**
 * Writes a journal file: the March 2026 crisis, and beside it events that carry planted words wherever an event may carry any. What the
 * words are planted as is said by the planting.
 *
 * @param rounds how often every way of carrying a word is used
 */
export function writePlantedJournal(path: string, { word }: Planting, rounds: number): void {
  const journal = JSON.parse(readFileSync(SCENARIO, "utf8")) as { events: unknown[] };
  let count = 0;
  const event = (fields: Readonly<Record<string, unknown>>): string => {
    const ms = START_MS + count * 60_000;
    const iso = new Date(ms).toISOString().replace(".000Z", "Z");
    const id = uuidV7(ms, randomBytes(10));
    count += 1;
    journal.events.push({
      id,
      v: 1,
      lane: "ops",
      at: [iso, iso],
      seen: [],
      src: {},
      hlc: [ms, 0],
      dev: "post-far",
      by: "officer-far",
      ing: iso,
      ...fields,
    });
    return id;
  };
  for (let i = 0; i < rounds; i++) {
    const e = (kind: string) => `PLANTED-${kind}-${String(i)}`;
    const counted = event({
      type: "count",
      measure: "present",
      place: "IR.THR",
      n: [10, 12],
      stated: word("stated words"),
      note: word("note"),
      atText: word("time as heard"),
      src: { basis: "official", who: word("source: who"), outlet: word("source: outlet"), note: word("source: note") },
    });
    event({ type: "void", target: counted, reason: word("reason of a withdrawal") });
    const moves = [0, 1].map(() =>
      event({
        type: "move",
        n: [1, 2],
        from: "IR",
        to: "AZ",
        stated: word("stated words"),
        note: word("note"),
        src: { basis: "official" },
      }),
    );
    event({ type: "link", kind: "move", rel: "distinct", a: moves[0], b: moves[1], note: word("note of a link") });
    const set = (kind: string, f: Readonly<Record<string, unknown>>) => event({ type: "set", kind, e: e(kind), f });
    set("statement", { by: word("statement: by"), outlet: word("statement: outlet"), title: word("title"), text: word("statement: text") });
    set("task", { title: word("title"), reason: word("task: reason"), person: word("task: who") });
    set("advisory", { text: word("advisory"), audience: "IR" });
    set("dipl", { form: "call", state: "AZ", with: word("contact: with"), topic: word("contact: topic"), result: word("contact: result") });
    set("corridor", { title: word("title"), legs: [["IR", "AZ"]], status: "agreed" });
    set("place", { pkind: "site", parent: "IR", name_en: word("name of a place") });
    const unit = `u-${word("pseudonym")}`;
    const reg = { lane: "reg", src: { doc: null } };
    event({ ...reg, type: "set", e: unit, kind: "unit", f: { n: [2, 2], locus: "IR", life: "ok" }, note: word("note of a unit") });
    event({
      ...reg,
      type: "contact",
      unit,
      channel: "CH-LINES",
      ok: true,
      dir: "out",
      said: { life: "ok", intent: word("said by a unit") },
    });
  }
  writeFileSync(path, JSON.stringify(journal));
}

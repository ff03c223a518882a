import { readFileSync } from "node:fs";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { ROLES } from "#core/access/role.ts";
import { fieldsOfKind } from "#core/journal/fields-of-kind.ts";
import type { Words } from "#core/kinds/kind.ts";
import { fieldOf, kindOf, kinds, wordsOfValue } from "#core/kinds/registry.ts";

interface Set {
  readonly type: string;
  readonly kind: string;
  readonly f: Readonly<Record<string, unknown>>;
}
const events: readonly Set[] = JSON.parse(readFileSync(new URL("../fixtures/scenario-2026-03.json", import.meta.url), "utf8")).events;
const sets = events.filter((event) => event.type === "set");
const allWords: readonly (readonly [string, Words])[] = kinds.flatMap((kind) => [
  [kind.name, kind.words] as const,
  ...Object.entries(kind.fields).flatMap(([name, field]) => [
    [`${kind.name}.${name}`, field.words] as const,
    ...(field.choices ?? []).map((one) => [`${kind.name}.${name}=${one.value}`, one.words] as const),
  ]),
]);

describe("the kinds of entities", () => {
  test("are the fifteen of the catalogue, each known by its name", () => {
    expect(kinds.map((kind) => kind.name).sort()).toEqual([
      "account",
      "advisory",
      "agreement",
      "channel",
      "corridor",
      "dipl",
      "hazard",
      "permit",
      "place",
      "plan",
      "policy",
      "statement",
      "task",
      "team",
      "unit",
    ]);
    for (const kind of kinds) expect(kindOf(kind.name)).toBe(kind);
    for (const name of ["", "constructor", "__proto__", "zeppelin"]) expect(kindOf(name)).toBeNull();
  });

  test("fourteen are read; a plan is kept", () => {
    expect(kinds.filter((kind) => kind.keptOnly).map((kind) => kind.name)).toEqual(["plan"]);
  });

  test("a unit written before units had fields is read as it was: what does not fit is noted", () => {
    const { problems, notes } = fieldsOfKind("unit", { n: "three", tags: "child", locus: 7, cat: "tourist", shoe: 42 }, "");
    expect(problems).toEqual([]);
    expect(notes.map(({ path, code }) => [path, code])).toEqual([
      ["f.n", "not-a-range"],
      ["f.tags", "not-a-list"],
      ["f.locus", "not-an-id"],
      ["f.shoe", "unknown-field"],
    ]);
  });

  test("a permit takes whom it is for and why it was refused; what journals already hold in those fields is noted, its number is still checked", () => {
    const f = { whom: ["students"], reason: 7, n: "three" };
    const { problems, notes } = fieldsOfKind("permit", f, "");
    expect(problems.map(({ path }) => path)).toEqual(["f.n"]);
    expect(notes.map(({ path }) => path)).toEqual(["f.whom", "f.reason"]);
    expect(fieldsOfKind("permit", { whom: "students of Tehran", reason: "closed", n: [3, 3] }, "")).toEqual({ problems: [], notes: [] });
  });

  test("a unit names the corridor it is to leave by and the permit case it is in", () => {
    expect(fieldsOfKind("unit", { corridor: "C-TM", permit: "P-JLF-2" }, "")).toEqual({ problems: [], notes: [] });
  });

  test("the scenario uses all that are read but accounts and units", () => {
    expect([...new Set(sets.map((event) => event.kind))].sort()).toEqual(
      kinds
        .filter((kind) => !kind.keptOnly && kind.name !== "account" && kind.name !== "unit")
        .map((kind) => kind.name)
        .sort(),
    );
  });

  test("only the corridor has a form today", () => {
    expect(kinds.filter((kind) => kind.hasForm).map((kind) => kind.name)).toEqual(["corridor"]);
  });

  test.each(allWords)("%s has its word in three languages", (_what, words) => {
    for (const word of [words.kk, words.ru, words.en]) expect(word.trim()).toMatch(/.{2,}/);
    expect(words.en).not.toMatch(/\p{Script=Cyrillic}/u);
    if (!/^(SMS)$/.test(words.ru)) expect(words.ru).toMatch(/\p{Script=Cyrillic}/u);
  });

  test("no Russian word has a letter that only Kazakh has", () => {
    expect(allWords.filter(([, words]) => /[әғқңөұүһі]/iu.test(words.ru))).toEqual([]);
  });

  test("every value the scenario states in a list has its word", () => {
    const wordless = sets.flatMap((event) =>
      Object.entries(event.f)
        .filter(
          ([name, value]) =>
            value !== null &&
            (fieldOf(kindOf(event.kind) ?? fail(), name)?.choices ?? null) !== null &&
            wordsOfValue(event.kind, name, value) === null,
        )
        .map(([name, value]) => `${event.kind}.${name}=${String(value)}`),
    );
    expect(wordless).toEqual([]);
  });

  test("each is written by somebody, and each reserved value is one of its field's", () => {
    for (const kind of kinds) {
      expect(kind.writers.length).toBeGreaterThan(0);
      for (const role of kind.writers) expect(ROLES).toContain(role);
      for (const { field, values, writers } of kind.reserved) {
        const known = kind.fields[field];
        if (known?.choices) for (const value of values) expect(known.choices.map((one) => one.value)).toContain(value);
        for (const role of writers) expect(kind.writers).toContain(role);
      }
    }
  });

  test("not known (null) is allowed in every field", () => {
    for (const kind of kinds) for (const field of Object.values(kind.fields)) expect(v.is(field.schema, null)).toBe(true);
  });

  test("a value outside a closed list is a problem, outside an open one a note", () => {
    for (const kind of kinds) {
      for (const [name, field] of Object.entries(kind.fields)) {
        if (!field.choices) continue;
        for (const { value } of field.choices) expect(fieldsOfKind(kind.name, { [name]: value }, "")).toEqual({ problems: [], notes: [] });
        const { problems, notes } = fieldsOfKind(kind.name, { [name]: "frobnicated" }, "");
        expect([problems.length, notes.length]).toEqual(field.open ? [0, 1] : [1, 0]);
      }
    }
  });

  test("every field of every kind refuses what it cannot hold", () => {
    const takesAnything = new Set(["place.shape", "hazard.shape", "policy.ranks", "policy.horizons", "policy.wall", "policy.schedule"]);
    for (const kind of kinds) {
      for (const [name, field] of Object.entries(kind.fields)) {
        expect([`${kind.name}.${name}`, v.is(field.schema, { nonsense: true })]).toEqual([
          `${kind.name}.${name}`,
          takesAnything.has(`${kind.name}.${name}`),
        ]);
      }
    }
  });

  test("a stretch of time may lack an end but not turn round", () => {
    const valid = kindOf("corridor")?.fields["valid"];
    const holds = (value: unknown): boolean => valid !== undefined && v.is(valid.schema, value);
    expect(holds(["2026-03-01T00:00:00Z", null])).toBe(true);
    expect(holds([null, "2026-03-01T00:00:00Z"])).toBe(true);
    expect(holds(["2026-03-02T00:00:00Z", "2026-03-01T00:00:00Z"])).toBe(false);
    expect(holds(["2026-03-02T00:00:00Z"])).toBe(false);
  });
});

function fail(): never {
  throw new Error("The scenario uses a kind that is not known.");
}

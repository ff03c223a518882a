import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { canonicalBody } from "#core/journal/canonical.ts";
import { uuidV7 } from "#core/journal/uuid.ts";
import { type IngestPorts, ingest } from "#server/ingest/ingest.ts";
import type { KeptEvent } from "#server/store/known.ts";

const NOW_MS = Date.UTC(2026, 2, 1, 8);
const CHIEF = () => ({ role: "chief", mission: null }) as const;

function bodyOf(more: Readonly<Record<string, unknown>> = {}): string {
  const at = new Date(NOW_MS - 60_000).toISOString();
  const envelope = { v: 1, dev: "d", hlc: [NOW_MS, 1], by: "b", lane: "ops", at: [at, at], src: { who: "Duty officer" }, seen: [] };
  const event = { type: "set", e: "PLACE-1", kind: "place", f: { pkind: "country", name_en: "Somewhere" } };
  return canonicalBody({ id: uuidV7(NOW_MS, randomBytes(10)), ...envelope, ...event, ...more });
}

const idOf = (body: string): string => (JSON.parse(body) as { readonly id: string }).id;

/** Ports of a journal that holds some bodies, and what was asked of it. */
function portsOf(held: readonly string[]) {
  const asked: string[] = [];
  const receipt = { seq: 7, ingMs: 5, role: "officer", skewMs: 3, verdict: null };
  const kept = new Map(held.map((body): [string, KeptEvent] => [idOf(body), { id: idOf(body), body, ...receipt }]));
  const ports: IngestPorts = {
    kept: async (ids) => {
      asked.push("kept");
      return new Map(ids.flatMap((id) => [...kept].filter(([key]) => key === id)));
    },
    events: async () => new Map(),
    entities: async () => new Set(),
    parentOf: async () => null,
    unitsOf: async () => new Map(),
    sealed: async () => new Map(),
    put: async (rows) => {
      asked.push("put");
      return rows.map(({ id, body, ingMs, role, skewMs, verdict }) => {
        const before = kept.get(id);
        const fresh = { id, seq: 8, ingMs, role, skewMs, verdict };
        return { ...fresh, ...before, outcome: (before?.body ?? body) === body ? "taken" : "clash", head: 8, isNew: before === undefined };
      });
    },
    nowMs: () => NOW_MS,
  };
  return { ports, asked };
}

describe("An event that is pushed alone", () => {
  test("is put without asking first whether the journal has it", async () => {
    const { ports, asked } = portsOf([]);
    const body = bodyOf();
    const { taken, refused, head } = await ingest(ports, CHIEF, [body], NOW_MS);
    expect([taken.map(({ seq }) => seq), refused, head, asked]).toEqual([[8], [], 8, ["put"]]);
  });

  test("and again, has its first receipt; with another body it is refused", async () => {
    const body = bodyOf();
    const { ports } = portsOf([body]);
    const first = { id: idOf(body), seq: 7, ingMs: 5, role: "officer", skewMs: 3 };
    expect((await ingest(ports, CHIEF, [body], NOW_MS)).taken).toEqual([first]);
    const other = await ingest(ports, CHIEF, [body.replace("Somewhere", "Elsewhere")], NOW_MS);
    expect([other.taken, other.refused]).toEqual([[], [{ id: first.id, index: 0, refusal: { kind: "id-taken" } }]]);
  });

  test("is taken again with its first receipt though the rules of today refuse it: who may write, and what it speaks of", async () => {
    const body = bodyOf({ f: { pkind: "country", name_en: "Somewhere", parent: "NOBODY-KNOWS" } });
    const { ports } = portsOf([body]);
    for (const author of [CHIEF, () => null]) {
      const { taken, refused } = await ingest(ports, author, [body], NOW_MS);
      expect([taken.map(({ seq }) => seq), refused]).toEqual([[7], []]);
    }
  });

  test("is refused with the rule's own reason where the journal does not have it, and with the id's where it has another body", async () => {
    const body = bodyOf({ f: { pkind: "country", name_en: "Somewhere", parent: "NOBODY-KNOWS" } });
    const unknown = await ingest(portsOf([]).ports, CHIEF, [body], NOW_MS);
    expect(unknown.refused.map(({ refusal }) => refusal.kind)).toEqual(["unknown-reference"]);
    const held = portsOf([body.replace("Somewhere", "Elsewhere")]);
    expect((await ingest(held.ports, CHIEF, [body], NOW_MS)).refused.map(({ refusal }) => refusal.kind)).toEqual(["id-taken"]);
  });

  test("beside bodies that cannot be read keeps its answer apart from theirs", async () => {
    const body = bodyOf();
    const { ports } = portsOf([body]);
    const { taken, refused } = await ingest(ports, () => null, ["{", body], NOW_MS);
    expect([taken.map(({ id }) => id), refused.map(({ index }) => index)]).toEqual([[idOf(body)], [0]]);
  });
});

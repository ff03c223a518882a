import { expect, test } from "vitest";
import { readBody } from "#server/ingest/examine.ts";
import { refusalsOfSealed, type SealedPorts, type ToBeSealed } from "#server/ingest/sealed.ts";
import { bodyOf } from "./test-server.ts";

const LOST_MS = Date.UTC(2026, 2, 5);
const HOUR_MS = 3_600_000;

const strict: SealedPorts = { keys: async () => new Map(), isAsked: async () => false, isPersons: true, lostMs: null };
const gathering: SealedPorts = { ...strict, lostMs: LOST_MS };

function stamped(type: "seal" | "shred", ms: number): ToBeSealed {
  const bytes = (count: number) => Buffer.alloc(count, 7).toString("base64");
  const own =
    type === "seal"
      ? { type, lane: "pii", e: "u-1", kid: "k-1", iv: bytes(12), ct: bytes(64) }
      : { type, lane: "adm", subject: "u-1", basis: "request 17", asked: "admin-1" };
  const body = bodyOf({ ...own, hlc: [ms, 0] });
  const read = readBody(body);
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  return { ...read.value, author: { role: "chief", mission: null } };
}

test.each(["seal", "shred"] as const)(
  "after a loss a %s from before it is taken again, one from after it is judged as ever",
  async (type) => {
    const before = [stamped(type, LOST_MS - HOUR_MS)];
    const after = [stamped(type, LOST_MS + HOUR_MS)];
    const refused = async (ports: SealedPorts, events: readonly ToBeSealed[]) => (await refusalsOfSealed(ports, events)).size;
    expect(await refused(gathering, before)).toBe(0);
    expect(await refused(gathering, after)).toBe(1);
    expect(await refused(strict, before)).toBe(1);
  },
);

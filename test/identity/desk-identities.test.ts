import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { toBase64 } from "#core/identity/base64.ts";
import type { IdentityRecord } from "#core/identity/identity-record.ts";
import { keyId } from "#core/identity/key-id.ts";
import type { MakeKeys, OpenKeys, SubjectKey } from "#core/identity/key-messages.ts";
import { recordKeeper } from "#core/identity/record-keeper.ts";
import type { RecordsAsk } from "#core/identity/records-ask.ts";
import { identityDesk } from "#renderer/store/desk-identities.ts";
import { redoLast, undoLast } from "#renderer/store/desk-writes.ts";
import { createFoldCache } from "#renderer/store/fold-cache.ts";
import { registrySource } from "#renderer/store/registry-source.ts";
import { deskOn } from "../store/desk-bench.ts";
import { nodeSeal } from "./seal-ports.ts";

/** Invented; the number's month is 13: nobody's. */
const RECORD: IdentityRecord = { v: 1, name: "Өнерхановтест Әлемгүл", iin: "851328000199", phones: ["+77000000001"] };
const WHY = { code: "identify" } as const;

/** A machine of a role, and headquarters' keys, which are given while the line holds. */
async function machine(role: string) {
  const { store, clock } = await deskOn();
  await store.note({ role });
  const line = { isUp: true };
  const keys = new Map<string, SubjectKey>();
  const asked: RecordsAsk[] = [];
  const keeper = recordKeeper({
    seal: nodeSeal,
    async request({ path }, body) {
      if (!line.isUp) return { kind: "unreachable" };
      const { lane, subjects } = body as MakeKeys | OpenKeys;
      if (path === "/v1/keys/open") return { kind: "answered", answer: { keys: subjects.flatMap((subject) => keys.get(subject) ?? []) } };
      const there = subjects.flatMap((subject) => keys.get(subject) ?? []).map(({ subject, kid }) => ({ subject, kid }));
      const made = subjects
        .filter((subject) => !keys.has(subject))
        .map((subject) => ({ subject, kid: keyId(lane, randomBytes(16)), key: toBase64(randomBytes(32)) }));
      for (const key of made) keys.set(key.subject, key);
      return { kind: "answered", answer: { keys: made, there } };
    },
  });
  const writer = { nowMs: () => clock.nowMs, randomBytes: (length: number) => new Uint8Array(randomBytes(length)) };
  const cache = createFoldCache(store.holding, registrySource(store));
  const desk = identityDesk(store, writer, cache, (wanted) => {
    asked.push(wanted);
    return keeper.ask(wanted);
  });
  return { desk, store, writer, clock, line, keys, asked };
}

describe("sealed records at a desk", () => {
  test("a record is filed sealed, opens as it was written, and nothing of it stands in the journal", async () => {
    const { desk, store } = await machine("registrar");
    expect(await desk.sealedStates(["u-1"])).toEqual(["none"]);
    expect((await desk.fileIdentities([{ unit: "u-1", identity: RECORD }], WHY)).kind).not.toBe("closed");
    expect(await desk.sealedStates(["u-1", "u-2"])).toEqual(["sealed", "none"]);
    const opened = await desk.openIdentities(["u-1", "u-2"], WHY);
    expect(opened).toEqual({ kind: "opened", records: new Map([["u-1", RECORD]]), left: [] });
    const bodies = store.holding.entries.map(({ body }) => body).join("\n");
    expect(bodies).toContain('"seal"');
    for (const word of ["Өнерхановтест", RECORD.iin, "77000000001"]) expect(bodies).not.toContain(word);
  });

  test("of two records of one person the later is opened", async () => {
    const { desk, clock } = await machine("registrar");
    await desk.fileIdentities([{ unit: "u-1", identity: RECORD }], WHY);
    clock.nowMs += 60_000;
    const corrected = { ...RECORD, name: "Өнерхановатест Әлемгүл" };
    await desk.fileIdentities([{ unit: "u-1", identity: corrected }], WHY);
    const opened = await desk.openIdentities(["u-1"], WHY);
    expect(opened.kind === "opened" && opened.records.get("u-1")).toEqual(corrected);
  });

  test("Undo takes a record back, and Redo brings it again", async () => {
    const { desk, store, writer } = await machine("registrar");
    await desk.fileIdentities([{ unit: "u-1", identity: RECORD }], WHY);
    expect((await undoLast(store, writer)).kind).toBe("recorded");
    expect(await desk.sealedStates(["u-1"])).toEqual(["none"]);
    expect((await redoLast(store, writer)).kind).toBe("recorded");
    expect(await desk.sealedStates(["u-1"])).toEqual(["sealed"]);
    expect(await desk.openIdentities(["u-1"], WHY)).toMatchObject({ records: new Map([["u-1", RECORD]]) });
  });

  test("what somebody else has sealed meanwhile is not written over unseen", async () => {
    const { desk, clock } = await machine("registrar");
    await desk.fileIdentities([{ unit: "u-1", identity: RECORD, over: null }], WHY);
    const [first = null] = await desk.sealsOf(["u-1"]);
    clock.nowMs += 60_000;
    const corrected = { ...RECORD, name: "Өнерхановатест Әлемгүл" };
    expect(await desk.fileIdentities([{ unit: "u-1", identity: corrected, over: null }], WHY)).toMatchObject({
      kind: "refused",
      problems: [{ code: "sealed-meanwhile" }],
    });
    expect(await desk.fileIdentities([{ unit: "u-1", identity: corrected, over: first }], WHY)).toMatchObject({ kind: "recorded" });
  });

  test("a record whose key is gone or another stays closed, and is named", async () => {
    const { desk, keys } = await machine("registrar");
    await desk.fileIdentities(
      ["u-1", "u-2", "u-3"].map((unit) => ({ unit, identity: RECORD })),
      WHY,
    );
    keys.delete("u-1");
    keys.set("u-2", { subject: "u-2", kid: keyId("pii", randomBytes(16)), key: toBase64(randomBytes(32)) });
    const opened = await desk.openIdentities(["u-1", "u-2", "u-3"], WHY);
    expect(opened).toEqual({ kind: "opened", records: new Map([["u-3", RECORD]]), left: ["u-1", "u-2"] });
  });

  test("without the line nothing opens and nothing is filed", async () => {
    const { desk, store, line } = await machine("registrar");
    await desk.fileIdentities([{ unit: "u-1", identity: RECORD }], WHY);
    const held = store.holding.entries.length;
    line.isUp = false;
    expect(await desk.openIdentities(["u-1"], WHY)).toEqual({ kind: "closed", why: "offline" });
    expect(await desk.fileIdentities([{ unit: "u-2", identity: RECORD }], WHY)).toEqual({ kind: "closed", why: "offline" });
    expect(store.holding.entries.length).toBe(held);
  });

  test.each(["leader", "wall", "feed", "officer"])("a machine of role %s asks for no key, to open or to seal", async (role) => {
    const { desk, asked } = await machine(role);
    expect(await desk.identityRights()).toEqual({ reads: false, seals: false });
    expect(await desk.openIdentities(["u-1"], WHY)).toEqual({ kind: "closed", why: "role" });
    expect(await desk.fileIdentities([{ unit: "u-1", identity: RECORD }], WHY)).toEqual({ kind: "closed", why: "role" });
    expect(asked).toEqual([]);
  });

  test("a head of shift reads, and seals nothing", async () => {
    const { desk, asked } = await machine("chief");
    expect(await desk.identityRights()).toEqual({ reads: true, seals: false });
    expect(await desk.fileIdentities([{ unit: "u-1", identity: RECORD }], WHY)).toEqual({ kind: "closed", why: "role" });
    expect(asked).toEqual([]);
  });
});

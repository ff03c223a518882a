import { describe, expect, test } from "vitest";
import type { Role } from "#core/access/role.ts";
import { rosterOf } from "#core/access/roster.ts";
import type { Entry } from "#core/journal/event.ts";
import { printIso } from "#core/time/iso.ts";
import { authorRule, recoveredRule } from "#server/access/authors.ts";
import { type Caller, localCaller } from "#server/access/caller.ts";
import { GATHERING_MS, isGathering } from "#server/access/gathering.ts";
import { entryOf, idOf, type Wire } from "../journal/sample.ts";

const HOUR = 3_600_000;
const T0 = Date.UTC(2026, 2, 1, 6);

let made = 0;
function account(e: string, hour: number, f: Wire): Entry {
  made += 1;
  const at = printIso(T0 + hour * HOUR);
  const envelope = { id: idOf(made), dev: "admin-1", hlc: [T0 + hour * HOUR, made], by: "admin", at: [at, at], src: {}, seen: [] };
  return entryOf({ ...envelope, lane: "adm", type: "set", e, kind: "account", f });
}

/** Aigul was a consul for Iran until noon of the first day; her laptop is hers. */
const roster = rosterOf([
  account("aigul", 0, { ukind: "user", title: "Duty", role: "consul", mission: "IR" }),
  account("laptop", 0, { ukind: "device", title: "Laptop", holder: "aigul" }),
  account("aigul", 6, { role: "leader", mission: null }),
  account("saule", 0, { ukind: "user", title: "Accounts", role: "admin" }),
  account("saule-laptop", 0, { ukind: "device", title: "Laptop", holder: "saule" }),
  // Was an admin until noon; and one who was shut out then.
  account("timur", 0, { ukind: "user", title: "Accounts", role: "admin" }),
  account("timur-laptop", 0, { ukind: "device", title: "Laptop", holder: "timur" }),
  account("timur", 6, { role: "officer" }),
  account("zhanar", 0, { ukind: "user", title: "Accounts", role: "admin" }),
  account("zhanar-laptop", 0, { ukind: "device", title: "Laptop", holder: "zhanar" }),
  account("zhanar", 6, { revoked: printIso(T0 + 6 * HOUR) }),
]);
const now = T0 + 48 * HOUR;
const leader: Caller = { ...localCaller("laptop", "leader"), account: "aigul", user: "aigul", bound: true };
const other: Caller = { ...localCaller("desk", "officer"), account: "berik", user: "berik", bound: true };
const portsOf = (gathers: boolean) => ({
  live: {
    current: () => roster,
    hasEnded: () => false,
    changed: () => () => undefined,
    refresh: async () => undefined,
    wake: () => undefined,
    close: () => undefined,
  },
  sessions: {
    begin: () => Promise.reject(new Error("nobody signs in here")),
    find: async () => null,
    peopleOn: async () => new Set<string>(),
    end: async () => undefined,
    endAll: async () => undefined,
  },
  nowMs: () => now,
  gathers: () => gathers,
});
const ruleOf = (caller: Caller, gathers: boolean) => authorRule(portsOf(gathers), caller);
const written = (hour: number) => ({ dev: "laptop", by: "aigul", hlc: [T0 + hour * HOUR, 0] as const, lane: "ops" as const });
/** An account that a person filed, or that somebody says the person filed, in the morning of the first day. */
const filed = (by: string, dev = `${by}-laptop`) => ({ dev, by, hlc: [T0 + 2 * HOUR, 0] as const, lane: "adm" as const });
const callerOf = (person: string, role: Role): Caller => ({
  ...localCaller(`${person}-laptop`, role),
  ...{ account: person, user: person, bound: true },
});

describe("Whose events a machine may bring", () => {
  test("a journal that is gathered again takes what a consul wrote as a consul's, whoever brings it and whatever has become of her", async () => {
    for (const caller of [leader, other]) {
      const rule = await ruleOf(caller, true);
      expect(rule(written(2))).toMatchObject({ role: "consul", mission: "IR" });
      expect(rule(written(12))).toMatchObject({ role: "leader", mission: null });
    }
  });

  test("what she wrote in the last minute before another post is judged as what she was, from the change on as what she is", async () => {
    const rule = await ruleOf(other, true);
    expect(rule({ ...written(6), hlc: [T0 + 6 * HOUR - 60_000, 0] })).toMatchObject({ role: "consul", mission: "IR" });
    expect(rule(written(6))).toMatchObject({ role: "leader", mission: null });
  });

  test("what was stamped before there was an account is judged by the author's role of today", async () => {
    expect((await ruleOf(other, true))(written(-24))).toMatchObject({ role: "leader" });
  });

  test("accounts are gathered from those who receive them: nobody else files one in an admin's name, or as the admin they once were", async () => {
    for (const caller of [callerOf("dana", "chief"), callerOf("saule", "admin")])
      expect((await ruleOf(caller, true))(filed("timur"))).toMatchObject({ role: "admin" });
    for (const dev of ["saule-laptop", "laptop"]) {
      expect((await ruleOf(other, true))(filed("saule", dev))).toBeNull();
      expect((await ruleOf(leader, true))(filed("saule", dev))).toBeNull();
    }
    expect((await ruleOf(callerOf("timur", "officer"), true))(filed("timur"))).toMatchObject({ role: "officer" });
  });

  test("otherwise a machine brings its own only, as what its person is today", async () => {
    expect((await ruleOf(leader, false))(written(2))).toMatchObject({ role: "leader" });
    expect((await ruleOf(other, false))(written(2))).toBeNull();
  });
});

describe("Whose events an envelope may hold", () => {
  test("those of the machine that sealed it, as what its person was when she wrote", async () => {
    const rule = await recoveredRule(portsOf(false), "laptop");
    expect(rule(written(2))).toMatchObject({ role: "consul", mission: "IR" });
    expect(rule(written(12))).toMatchObject({ role: "leader", mission: null });
    expect(rule({ ...written(2), by: "berik" })).toBeNull();
  });

  test("another machine's only while the journal is gathered again", async () => {
    expect((await recoveredRule(portsOf(false), "desk"))(written(2))).toBeNull();
    expect((await recoveredRule(portsOf(true), "desk"))(written(2))).toMatchObject({ role: "consul" });
    expect((await recoveredRule(portsOf(true), "desk"))({ ...written(2), dev: "nobody's" })).toBeNull();
  });

  test("accounts only as filed by whoever sees to accounts today, gathered or not: a stamp can be dated back", async () => {
    for (const gathers of [false, true]) {
      const heldBy = async (person: string, by = person) => (await recoveredRule(portsOf(gathers), `${person}-laptop`))(filed(by));
      expect(await heldBy("saule")).toMatchObject({ role: "admin" });
      expect(await heldBy("timur")).toMatchObject({ role: "officer" });
      expect(await heldBy("zhanar")).toBeNull();
      expect(await heldBy("timur", "saule")).toBeNull();
    }
  });
});

describe("How long a journal is gathered again", () => {
  test("for as long as a machine may be out of reach, from the loss on; never where nothing was lost", () => {
    expect(isGathering(null, null, now)).toBe(false);
    expect(isGathering(null, T0, T0 + GATHERING_MS - 1)).toBe(true);
    expect(isGathering(null, T0, T0 + GATHERING_MS)).toBe(false);
  });

  test("what the command line says goes before it, either way", () => {
    expect(isGathering(true, null, now)).toBe(true);
    expect(isGathering(false, T0, T0)).toBe(false);
  });
});

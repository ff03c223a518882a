import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rightsOf } from "#core/access/rights.ts";
import { rosterOf } from "#core/access/roster.ts";
import type { Entry } from "#core/journal/event.ts";
import { printIso } from "#core/time/iso.ts";
import { entryOf, idOf, type Wire } from "../journal/sample.ts";

const T0 = Date.UTC(2026, 2, 1, 6);
const MINUTE = 60_000;
const KEY = `B${"k".repeat(86)}`;

let made = 0;
/** A `set account` at minute `minute`, in lane adm. */
function account(e: string, minute: number, f: Wire, more: Wire = {}): Entry {
  made += 1;
  const at = printIso(T0 + minute * MINUTE);
  const event = {
    id: idOf(made),
    dev: "admin-1",
    hlc: [T0 + minute * MINUTE, made % 60_000],
    by: "admin",
    at: [at, at],
    src: {},
    seen: [],
  };
  return entryOf({ ...event, lane: "adm", type: "set", e, kind: "account", f, ...more });
}

function voiding(target: Entry, minute: number): Entry {
  const { e: _e, kind: _kind, f: _f, ...envelope } = JSON.parse(account("x", minute, {}).body) as Wire;
  return entryOf({ ...envelope, type: "void", target: target.event.id, reason: "a mistake" });
}

const NOW = T0 + 60 * MINUTE;

describe("the accounts that the events come to", () => {
  const officer = () => account("aigul", 0, { ukind: "user", title: "Aigul", role: "officer" });
  const desk = (more: Wire = {}) => account("desk-7", 1, { ukind: "device", title: "Desk 7", pubkey: KEY, ...more });

  test("a person and a device are what was last said of them", () => {
    const roster = rosterOf([officer(), desk(), account("aigul", 5, { role: "chief", mission: "IR" })]);
    expect(roster.user("aigul", NOW)).toMatchObject({ id: "aigul", title: "Aigul", role: "chief", mission: "IR", standing: "valid" });
    expect(roster.device("desk-7", NOW)).toMatchObject({ ukind: "device", holder: null, standing: "valid" });
    expect(roster.byKey(KEY, NOW)?.id).toBe("desk-7");
    expect([roster.device("aigul", NOW), roster.user("desk-7", NOW), roster.user("nobody", NOW), roster.byKey("", NOW)]).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(roster.all(NOW).map(({ id }) => id)).toEqual(["aigul", "desk-7"]);
  });

  test("a revocation holds from its time on, and at once where the admin's clock runs a little ahead", () => {
    const at = (minute: number) => printIso(T0 + minute * MINUTE);
    const roster = rosterOf([desk(), account("desk-7", 63, { revoked: at(63) })]);
    expect(roster.device("desk-7", NOW)?.standing).toBe("revoked");
    expect(roster.device("desk-7", NOW - 10 * MINUTE)?.standing).toBe("valid");
    const later = rosterOf([desk(), account("desk-7", 5, { revoked: at(120) })]);
    expect(later.device("desk-7", NOW)?.standing).toBe("valid");
    expect(later.device("desk-7", T0 + 121 * MINUTE)?.standing).toBe("revoked");
  });

  test("an account that expires is good until then and not after", () => {
    const roster = rosterOf([account("aigul", 0, { ukind: "user", role: "officer", expires: printIso(NOW) })]);
    expect([NOW - 1, NOW, NOW + 1].map((nowMs) => roster.user("aigul", nowMs)?.standing)).toEqual(["valid", "expired", "expired"]);
  });

  test("withdrawing a revocation restores, withdrawing the first event leaves no account, and withdrawing that brings it back", () => {
    const first = desk();
    const revoked = account("desk-7", 5, { revoked: printIso(T0) });
    const restored = voiding(revoked, 6);
    const undone = voiding(first, 7);
    expect(rosterOf([first, revoked]).device("desk-7", NOW)?.standing).toBe("revoked");
    expect(rosterOf([first, revoked, restored]).device("desk-7", NOW)?.standing).toBe("valid");
    expect(rosterOf([first, revoked, restored, undone]).device("desk-7", NOW)).toBeNull();
    expect(rosterOf([first, revoked, restored, undone, voiding(undone, 8)]).device("desk-7", NOW)?.standing).toBe("valid");
  });

  test("a correction takes the place of what it corrects", () => {
    const first = officer();
    const corrected = account("aigul", 3, { ukind: "user", title: "Aigul", role: "medic" }, { replaces: first.event.id });
    expect(rosterOf([first, corrected]).user("aigul", NOW)?.role).toBe("medic");
    expect(rosterOf([first, corrected, voiding(corrected, 4)]).user("aigul", NOW)?.role).toBe("officer");
  });

  test("a revocation that the editor had not seen counts, whatever clock it came by; one that was seen and lifted does not", () => {
    const lifted = account("desk-7", 30, { revoked: null });
    const slowClock = account("desk-7", 2, { revoked: printIso(T0 + 2 * MINUTE) });
    expect(rosterOf([desk(), lifted, slowClock]).device("desk-7", NOW)?.standing).toBe("revoked");
    const seen = account("desk-7", 31, { revoked: null }, { seen: [slowClock.event.id] });
    expect(rosterOf([desk(), lifted, slowClock, seen]).device("desk-7", NOW)?.standing).toBe("valid");
  });

  test("a role or a key that this version does not know gives nothing", () => {
    const roster = rosterOf([account("aigul", 0, { ukind: "user", role: "emperor" }), account("odd", 0, { ukind: "robot" })]);
    expect(roster.user("aigul", NOW)?.role).toBeNull();
    expect(roster.all(NOW)).toHaveLength(1);
    const held = [desk({ holder: "aigul" }), account("aigul", 0, { ukind: "user", role: "emperor" })];
    expect(rightsOf(rosterOf(held), "desk-7", "aigul", NOW)).toBe("unknown");
  });

  test("a key that was enrolled again finds the device that is good", () => {
    const old = [desk(), account("desk-7", 2, { revoked: printIso(T0) })];
    expect(rosterOf(old).byKey(KEY, NOW)?.standing).toBe("revoked");
    const again = account("desk-1", 3, { ukind: "device", pubkey: KEY });
    expect(rosterOf([...old, again]).byKey(KEY, NOW)?.id).toBe("desk-1");
  });

  test("neither the order in which the events come nor that they come twice changes anything (law)", () => {
    const pool = [
      officer(),
      desk(),
      account("aigul", 4, { role: "chief" }),
      account("aigul", 4, { role: "medic", mission: "IR" }),
      account("desk-7", 6, { holder: "aigul" }),
      account("desk-7", 7, { revoked: printIso(T0 + 7 * MINUTE) }),
      account("aigul", 8, { expires: printIso(NOW - 1) }),
    ];
    pool.push(voiding(pool[5] ?? officer(), 9), account("aigul", 10, { role: "leader" }, { replaces: (pool[2] ?? officer()).event.id }));
    const whole = rosterOf(pool).all(NOW);
    expect(whole).toHaveLength(2);
    fc.assert(
      fc.property(fc.shuffledSubarray(pool, { minLength: pool.length }), fc.array(fc.constantFrom(...pool)), (order, again) => {
        expect(rosterOf([...again, ...order]).all(NOW)).toEqual(whole);
      }),
    );
  });

  test("what stands in another lane, or is no account, adds nobody", () => {
    const place = entryOf({ ...(JSON.parse(officer().body) as Wire), lane: "ops", kind: "place", f: { ukind: "user", role: "chief" } });
    expect(rosterOf([place]).all(NOW)).toEqual([]);
  });
});

describe("what a device may do", () => {
  const people = [
    account("aigul", 0, { ukind: "user", role: "consul", mission: "IR" }),
    account("timur", 0, { ukind: "user", role: "chief" }),
    account("gone", 0, { ukind: "user", role: "officer", revoked: printIso(T0) }),
    account("late", 0, { ukind: "user", role: "officer", expires: printIso(T0) }),
    account("screen", 0, { ukind: "user", role: "wall" }),
  ];
  const machines = [
    account("laptop", 0, { ukind: "device", holder: "aigul" }),
    account("shared", 0, { ukind: "device" }),
    account("wall-1", 0, { ukind: "device", role: "wall" }),
    account("mails", 0, { ukind: "feed", role: "feed" }),
    account("sly", 0, { ukind: "device", role: "admin" }),
    account("hers", 0, { ukind: "device", holder: "gone" }),
    account("lost", 0, { ukind: "device", holder: "timur", revoked: printIso(T0) }),
  ];
  const roster = rosterOf([...people, ...machines]);
  const may = (device: string, user: string | null = null) => rightsOf(roster, device, user, NOW);

  test("a held device is its holder's, with the holder's role and mission, and nobody else's", () => {
    expect(may("laptop")).toMatchObject({ account: "aigul", device: "laptop", user: "aigul", role: "consul", scope: "ops+(reg+pii)@IR" });
    expect(may("laptop", "aigul")).toEqual(may("laptop"));
    expect(may("laptop", "timur")).toBe("unknown");
  });

  test("on a shared desk people sign in, and each is what their account says", () => {
    expect(may("shared")).toBe("sign-in");
    expect(may("shared", "timur")).toMatchObject({ account: "timur", role: "chief", scope: "ops+reg+pii+adm" });
  });

  test("one who may not, or may no longer, leaves the desk to the next who signs in", () => {
    for (const person of ["gone", "late", "nobody", "wall-1", "screen"]) expect(may("shared", person)).toBe("sign-in");
  });

  test("a wall and a feed act by themselves; no person signs in on them, and no person is one", () => {
    expect(may("wall-1")).toMatchObject({ account: "wall-1", user: null, role: "wall", scope: "-" });
    expect(may("mails")).toMatchObject({ role: "feed", user: null });
    expect(may("wall-1", "timur")).toBe("unknown");
  });

  test("a device that calls itself an admin is a desk where people sign in", () => {
    expect(may("sly")).toBe("sign-in");
  });

  test("a revoked device, or a revoked person's, is revoked for whoever sits there, and one that nobody enrolled is unknown", () => {
    expect([may("lost"), may("lost", "timur"), may("nothing")]).toEqual(["revoked", "revoked", "unknown"]);
    expect(may("hers")).toBe("revoked");
  });
});

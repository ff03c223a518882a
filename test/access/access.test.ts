import { describe, expect, test } from "vitest";
import { mayRead, mayReadTallies, mayVoid, mayWrite, mayWriteEvent } from "#core/access/access.ts";
import { isRole, ROLES, type Role } from "#core/access/role.ts";
import { LANES } from "#core/journal/envelope.ts";
import type { Lane } from "#core/journal/event.ts";
import { eventTypes } from "#core/journal/event-types.ts";
import { kinds } from "#core/kinds/registry.ts";
import { entryOf, sound, type Wire } from "../journal/sample.ts";

/** What the catalogue says, written down here a second time and by hand: "type[/kind] lane: roles". All other cells are forbidden. */
const ALLOWED = `
set/place ops: chief officer consul feed
set/corridor ops: chief officer
set/permit ops: chief officer consul
set/hazard ops: chief officer feed
set/channel ops: chief officer
set/team ops: chief consul
set/advisory ops: chief officer
set/dipl ops: chief officer
set/agreement ops: chief officer
set/statement ops: chief officer feed
set/task ops: chief officer
set/policy ops: chief
set/plan ops: chief officer
set/unit reg: consul registrar
set/account adm: admin
count ops: chief officer consul feed
move ops: chief officer consul feed
move reg: consul
contact reg: consul registrar feed
link ops: chief officer feed
link reg: registrar feed
void ops: chief officer consul
void reg: chief consul registrar
void pii: chief consul registrar
void med: chief medic
void adm: chief admin
seal pii: consul registrar
seal med: medic
freeze ops: chief
shred adm: admin chief
`;

const READS: Readonly<Record<Role, readonly Lane[]>> = {
  admin: ["adm"],
  chief: ["ops", "reg", "pii", "adm"],
  officer: ["ops", "reg"],
  consul: ["ops", "reg", "pii"],
  registrar: ["ops", "reg", "pii"],
  medic: ["ops", "reg", "pii", "med"],
  leader: ["ops"],
  wall: [],
  feed: [],
};

const allowed = new Map(
  ALLOWED.trim()
    .split("\n")
    .map((line) => line.split(": "))
    .map(([cell = "", roles = ""]) => [cell, new Set(roles.split(" "))]),
);

describe("J13 who may write", () => {
  const rows = [
    ...kinds.map((kind) => ["set", kind.name] as const),
    ...Object.keys(eventTypes)
      .filter((type) => type !== "set")
      .map((type) => [type, null] as const),
  ];

  test.each(rows)("%s %s: every role and every lane is as the catalogue says", (type, kind) => {
    for (const lane of LANES) {
      const cell = `${type}${kind === null ? "" : `/${kind}`} ${lane}`;
      for (const role of ROLES)
        expect([role, cell, mayWrite(role, type, kind, lane)]).toEqual([role, cell, allowed.get(cell)?.has(role) ?? false]);
    }
  });

  test("every cell of the catalogue was asked", () => {
    const asked = new Set(rows.flatMap(([type, kind]) => LANES.map((lane) => `${type}${kind === null ? "" : `/${kind}`} ${lane}`)));
    expect([...allowed.keys()].filter((cell) => !asked.has(cell))).toEqual([]);
  });

  test("a leader and a wall write nothing at all", () => {
    for (const role of ["leader", "wall"] as const) {
      for (const [type, kind] of [...rows, ["vote", null] as const])
        for (const lane of LANES) expect(mayWrite(role, type, kind, lane)).toBe(false);
    }
  });

  test("types and kinds of a newer version are written by who writes in their lane", () => {
    expect(ROLES.filter((role) => mayWrite(role, "vote", null, "ops"))).toEqual(["chief", "officer", "consul"]);
    expect(ROLES.filter((role) => mayWrite(role, "set", "zeppelin", "ops"))).toEqual(["chief", "officer", "consul"]);
    expect(ROLES.filter((role) => mayWrite(role, "set", "zeppelin", "reg"))).toEqual([]);
    expect(ROLES.filter((role) => mayWrite(role, "constructor", null, "med"))).toEqual(["medic"]);
    expect(ROLES.filter((role) => mayWrite(role, "set", null, "ops"))).toEqual([]);
  });
});

describe("what is reserved", () => {
  const may = (role: Role, wire: Wire): boolean => mayWriteEvent(role, entryOf(wire).event);

  test("closing a corridor is the chief's, opening one the officer's too", () => {
    const corridor = (status: string): Wire => ({ ...sound.set, f: { status } });
    expect(["planned", "agreed", "in use", "suspended", "closed"].map((status) => may("officer", corridor(status)))).toEqual([
      true,
      true,
      true,
      true,
      false,
    ]);
    expect(may("chief", corridor("closed"))).toBe(true);
  });

  test("an official count is the chief's, an estimate the officer's too", () => {
    const count = (basis: string): Wire => ({ ...sound.count, src: { basis } });
    expect([may("officer", count("official")), may("feed", count("official")), may("chief", count("official"))]).toEqual([
      false,
      false,
      true,
    ]);
    expect([may("officer", count("estimate")), may("feed", count("media"))]).toEqual([true, true]);
  });

  test("a feed may suggest that two reports are one, and no more", () => {
    const link = (rel: string): Wire => ({ ...sound.link, rel });
    expect([may("feed", link("maybe")), may("feed", link("same")), may("officer", link("same"))]).toEqual([true, false, true]);
  });

  test("adopting a plan and publishing an advisory are the chief's", () => {
    const plan = { ...sound.set, kind: "plan", f: { status: "adopted" } };
    const advisory = { ...sound.set, kind: "advisory", f: { status: "published" } };
    for (const wire of [plan, advisory]) expect([may("officer", wire), may("chief", wire)]).toEqual([false, true]);
  });

  test("who keeps the registry states the list it was imported from, and no other document", () => {
    const statement = (form: string): Wire => ({ ...sound.set, kind: "statement", f: { form } });
    for (const role of ["consul", "registrar"] as const)
      expect([may(role, statement("import")), may(role, statement("news"))]).toEqual([true, false]);
    for (const role of ["medic", "leader", "wall", "admin"] as const) expect(may(role, statement("import"))).toBe(false);
    expect(may("officer", statement("news"))).toBe(true);
  });

  test("what a role may not write at all stays forbidden", () => {
    expect(may("leader", sound.void)).toBe(false);
    expect(may("officer", { ...sound.count, type: "vote" })).toBe(true);
    expect(may("wall", { ...sound.count, type: "vote" })).toBe(false);
  });

  test("its author may withdraw a report, and the chief; nobody else", () => {
    const target = entryOf(sound.count).event;
    expect([mayVoid("officer", target.by, target), mayVoid("officer", "another", target), mayVoid("chief", "another", target)]).toEqual([
      true,
      false,
      true,
    ]);
  });
});

describe("who may read", () => {
  test.each(ROLES.map((role) => [role]))("%s: the lanes of the privacy table", (role) => {
    expect(LANES.filter((lane) => mayRead(role, lane))).toEqual(LANES.filter((lane) => READS[role].includes(lane)));
  });

  test("a wall receives no event, only tallies; an admin and a feed not even those", () => {
    expect(LANES.some((lane) => mayRead("wall", lane))).toBe(false);
    expect(ROLES.filter((role) => !mayReadTallies(role))).toEqual(["admin", "feed"]);
  });

  test("whoever writes a lane's facts can read them back, but for the feed", () => {
    for (const [cell, roles] of allowed) {
      const lane = cell.split(" ")[1];
      for (const role of ROLES) {
        if (role === "feed" || cell.startsWith("void") || !roles.has(role)) continue;
        expect([cell, role, LANES.some((one) => one === lane && mayRead(role, one))]).toEqual([cell, role, true]);
      }
    }
  });

  test("only the nine roles are roles", () => {
    expect(ROLES.every(isRole)).toBe(true);
    for (const value of ["", "root", "constructor", null, 7, ["admin"]]) expect(isRole(value)).toBe(false);
  });
});

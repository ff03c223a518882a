import { describe, expect, test } from "vitest";
import { mayWrite, mayWriteEvent } from "#core/access/access.ts";
import { ROLES, type Role } from "#core/access/role.ts";
import { entryFromWire } from "#core/journal/entry.ts";
import type { CorridorReading } from "#core/tally/reading.ts";
import { parseIso } from "#core/time/iso.ts";
import { draftOf, type FormAround } from "#renderer/desk/form-draft.ts";
import { BASES, type FormState, STATUSES } from "#renderer/desk/form-state.ts";
import { initialState } from "#renderer/desk/initial-state.ts";
import { basesFor, basisFor, statusesFor } from "#renderer/desk/role-offers.ts";
import type { Draft } from "#renderer/store/desk-port.ts";
import { draftEvent, type EntryDraft } from "#renderer/store/draft-event.ts";

const vMs = parseIso("2026-03-03T07:00:00Z") ?? 0;

/** A corridor as the room shows it. */
function corridorIn(status: string): CorridorReading {
  const said = (value: string, last: string) => ({
    value,
    conflict: false,
    heads: [{ event: `019531f0-0000-7000-8000-00000000000${last}`, value }],
  });
  return { id: "C-TM", status: said(status, "2"), permit: said("special", "3") } as unknown as CorridorReading;
}

const AROUND = (corridors: readonly CorridorReading[]): FormAround => ({ vMs, home: "KZ", countries: ["IR", "TM", "KZ"], corridors });
const IMPRINT = {
  ...{ id: "019531f0-0000-7000-8000-000000000001", dev: "d", by: "b", dseq: 1, nowMs: vMs },
  hlc: [vMs, 0] as const,
};

/** What a form makes is one entry. */
function isEntry(draft: Draft): draft is EntryDraft {
  return ["count", "move", "corridor", "set", "withdraw"].includes(draft.type);
}

/** Whether a role may write what a form says. */
function mayFile(role: Role, state: FormState, corridors: readonly CorridorReading[] = []): boolean {
  const read = draftOf({ ...state, who: "Embassy Tehran" }, AROUND(corridors));
  if (!read.ok) throw new Error(`The form is not filled: ${JSON.stringify(read)}`);
  const { draft } = read;
  if (!isEntry(draft)) throw new Error(`The form is not filled: ${JSON.stringify(read)}`);
  const entry = entryFromWire(draftEvent(draft, IMPRINT));
  if (!entry.ok) throw new Error(JSON.stringify(entry.problems));
  return mayWriteEvent(role, entry.value.event);
}

describe("a new form, for every role that may write such an entry", () => {
  test.each(ROLES.filter((role) => mayWrite(role, "count", null, "ops")))("%s: a count begins with what it may file", (role) => {
    const open = { form: "count", place: "IR", measure: "present", replaces: null } as const;
    const blank = initialState(open, vMs, [], null, role);
    for (const measure of ["present", "lost", "hurt", "dead", "stays", "home"] as const)
      expect([measure, mayFile(role, { ...blank, measure, number: "61" })]).toEqual([measure, true]);
    expect(mayFile(role, { ...blank, noReports: true })).toBe(true);
  });

  test.each(ROLES.filter((role) => mayWrite(role, "move", null, "ops")))("%s: a movement begins with what it may file", (role) => {
    const blank = initialState({ form: "move", from: "IR", replaces: null }, vMs, [], null, role);
    expect(mayFile(role, { ...blank, number: "17", to: "TM" })).toBe(true);
  });

  test.each(ROLES.filter((role) => mayWrite(role, "set", "corridor", "ops")))("%s: a corridor's rule is changed from any state", (role) => {
    for (const status of STATUSES) {
      const corridors = [corridorIn(status)];
      const blank = initialState({ form: "corridor", corridor: "C-TM" }, vMs, corridors, null, role);
      expect([status, mayFile(role, { ...blank, permit: "none" }, corridors)]).toEqual([status, true]);
    }
  });
});

describe("what a form offers", () => {
  test.each(ROLES.filter((role) => mayWrite(role, "count", null, "ops")))(
    "%s: every basis of a count that is offered may be filed, and no other",
    (role) => {
      const open = { form: "count", place: "IR", measure: "present", replaces: null } as const;
      const blank = { ...initialState(open, vMs, [], null, role), number: "61" };
      const may = BASES.filter((basis) => mayFile(role, { ...blank, basis }));
      expect(basesFor(role, "count", blank.basis)).toEqual(may);
      expect(may).toContain(basisFor(role));
    },
  );

  test.each(ROLES.filter((role) => mayWrite(role, "set", "corridor", "ops")))(
    "%s: every state of a corridor that is offered may be filed, and no other",
    (role) => {
      const corridors = [corridorIn("in use")];
      const blank = initialState({ form: "corridor", corridor: "C-TM" }, vMs, corridors, null, role);
      const may = STATUSES.filter((status) => mayFile(role, { ...blank, status }, corridors));
      expect(statusesFor(role, "in use")).toEqual(may);
    },
  );

  test("an officer does not close a corridor or make a count official, a head of shift does both", () => {
    expect([basisFor("officer"), basisFor("chief")]).toEqual(["estimate", "official"]);
    expect([statusesFor("officer", "in use").includes("closed"), statusesFor("chief", "in use").includes("closed")]).toEqual([false, true]);
    expect(statusesFor("officer", "closed")).toContain("closed");
  });
});

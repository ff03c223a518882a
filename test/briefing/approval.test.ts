import { describe, expect, test } from "vitest";
import { isReleased, type LocalPerson, standingOf } from "#core/briefing/approval.ts";
import { fold } from "#core/fold/fold.ts";
import { NOW, region } from "../fold/write-journal.ts";

const BRIEFING = "019cb111-0000-7000-8000-00000000ffff";

/** Whether a briefing is released when these tasks say so, those of some numbers withdrawn. */
function released(people: readonly (Partial<LocalPerson> & { readonly name: string })[], withdrawn: readonly number[] = []): boolean {
  const pen = region();
  const events = people.map(({ id, name }, index) => {
    const by = id === undefined ? {} : { acceptedBy: id };
    const f = { subtype: "briefing-released", about: BRIEFING, status: "done", person: name, ...by };
    return pen.set(`RELEASE-${index}`, "task", f, 1);
  });
  for (const index of withdrawn) pen.void(events[index] ?? "", { ing: 2 });
  return isReleased(standingOf(fold(pen.entries, NOW), BRIEFING));
}

describe("a briefing is released", () => {
  test("by two persons, and not once one of them has taken it back", () => {
    const two = [
      { id: "person-1", name: "Aigul" },
      { id: "person-2", name: "Timur" },
    ];
    expect(released(two)).toBe(true);
    expect(released(two, [1])).toBe(false);
    expect(
      released([
        { id: "person-1", name: "Aigul" },
        { id: "person-1", name: "Aigul S." },
      ]),
    ).toBe(false);
  });

  test("never by one person and a task that gives the same name without an id", () => {
    expect(released([{ id: "person-1", name: "Aigul" }, { name: "aigul " }])).toBe(false);
    expect(released([{ name: "Aigul" }, { name: "AIGUL" }])).toBe(false);
    expect(released([{ id: "person-1", name: "Aigul" }, { name: "Timur" }])).toBe(true);
  });
});

import { beforeEach, describe, expect, test } from "vitest";
import { bookmarksIn, MOST_BOOKMARKS } from "#renderer/shell/bookmarks.ts";
import { answerPerson, askPerson, choosePerson, forgetPerson, peopleIn, personNow, setPerson, usePeople } from "#renderer/shell/person.ts";

beforeEach(() => {
  usePeople.setState({ people: [], chosen: null, asking: null });
});

describe("who is at this machine", () => {
  test("is nobody until somebody says so", () => {
    expect(personNow()).toBeNull();
    expect(setPerson("  ")).toBeNull();
    expect(personNow()).toBeNull();
  });

  test("several profiles stand beside each other, a name twice is one", () => {
    const duty = setPerson("Duty officer");
    const chief = setPerson("Chief");
    expect(personNow()).toEqual(chief);
    expect(setPerson(" duty  OFFICER ")).toEqual(duty);
    expect(usePeople.getState().people).toHaveLength(2);
    choosePerson(chief?.id ?? null);
    expect(personNow()).toEqual(chief);
    forgetPerson(chief?.id ?? "");
    expect(personNow()).toBeNull();
  });

  test("is asked when first needed, and a closed question is answered with nobody", async () => {
    const asked = askPerson();
    expect(usePeople.getState().asking).not.toBeNull();
    answerPerson(null);
    expect(await asked).toBeNull();
    const again = askPerson();
    const person = setPerson("Duty officer");
    answerPerson(person);
    expect(await again).toEqual(person);
    expect(await askPerson()).toEqual(person);
  });

  test("survives what is not a list of profiles", () => {
    for (const kept of [null, 3, [], { people: "x" }, { people: [{ id: 1 }, { id: "a", name: " " }], chosen: "a" }]) {
      expect(peopleIn(kept)).toEqual({ people: [], chosen: null });
    }
    expect(peopleIn({ people: [{ id: "a", name: "A" }], chosen: "b" })).toEqual({ people: [{ id: "a", name: "A" }], chosen: null });
  });
});

describe("bookmarks", () => {
  const mark = { id: "1", name: "Crossing", address: "#/room?t=2026-03-03T07:00:00Z", vMs: 1 };
  test("are read as they were kept", () => expect(bookmarksIn([mark])).toEqual([mark]));
  test("that lead elsewhere than a screen of ours, or are none, are left out", () => {
    expect(bookmarksIn([{ ...mark, address: "https://example.org" }, { ...mark, vMs: Number.NaN }, 3, null, "x"])).toEqual([]);
    expect(bookmarksIn({ a: mark })).toEqual([]);
  });
  test("are never more than are kept", () => {
    expect(bookmarksIn(Array.from({ length: MOST_BOOKMARKS + 5 }, () => mark))).toHaveLength(MOST_BOOKMARKS);
  });
});

import { create } from "zustand";
import type { LocalPerson } from "#core/briefing/approval.ts";
import { folded } from "#renderer/words/fmt.ts";
import { keptText } from "./kept-text.ts";

/** Most letters of a name. */
export const NAME_LETTERS = 80;

/** The profiles of this machine and the one chosen. Nobody is authenticated: a profile says who people say they are. */
export interface People {
  readonly people: readonly LocalPerson[];
  readonly chosen: string | null;
  /** The question "who are you?" stands open; called with the answer, null when it was closed. */
  readonly asking: ((person: LocalPerson | null) => void) | null;
}

export const usePeople = create<People>(() => ({ people: [], chosen: null, asking: null }));

/** The profiles of this machine: sealed, shared by its windows, never sent anywhere. */
const kept = keptText("person", (text) => usePeople.setState(peopleKept(text)));

/** Who this machine is used by; null until somebody has said. */
export function usePerson(): LocalPerson | null {
  return usePeople(chosenOf);
}

/** The same outside React. */
export function personNow(): LocalPerson | null {
  return chosenOf(usePeople.getState());
}

/** Takes a name as the one at this machine: a profile of that name if there is one, else a new one. Null for an empty name. */
export function setPerson(name: string): LocalPerson | null {
  const said = name.trim().replace(/\s+/gu, " ").slice(0, NAME_LETTERS);
  if (said === "") return null;
  const { people } = usePeople.getState();
  const known = people.find((one) => folded(one.name) === folded(said));
  const person = known ?? { id: `person-${newId()}`, name: said };
  keep(known === undefined ? [...people, person] : people, person.id);
  return person;
}

/** Turns to another profile of this machine; null: nobody has said. */
export function choosePerson(id: string | null): void {
  keep(usePeople.getState().people, id);
}

/** Takes a profile off this machine's list. What was signed with it stays in the journal. */
export function forgetPerson(id: string): void {
  const { people, chosen } = usePeople.getState();
  keep(
    people.filter((one) => one.id !== id),
    chosen === id ? null : chosen,
  );
}

/** Who does this: the one chosen, else asks. Null when the question was closed without an answer. */
export function askPerson(): Promise<LocalPerson | null> {
  const person = personNow();
  if (person !== null) return Promise.resolve(person);
  usePeople.getState().asking?.(null);
  return new Promise((resolve) => usePeople.setState({ asking: resolve }));
}

/** Opens the profiles to look at or to change. */
export function openPeople(): void {
  usePeople.getState().asking?.(null);
  usePeople.setState({ asking: () => {} });
}

/** Closes the question, with whoever is chosen now. */
export function answerPerson(person: LocalPerson | null): void {
  const { asking } = usePeople.getState();
  usePeople.setState({ asking: null });
  asking?.(person);
}

function chosenOf({ people, chosen }: Pick<People, "people" | "chosen">): LocalPerson | null {
  return people.find((one) => one.id === chosen) ?? null;
}

function keep(people: readonly LocalPerson[], chosen: string | null): void {
  usePeople.setState({ people, chosen });
  kept.set(JSON.stringify({ people, chosen }));
}

/** What is kept on this machine; unreadable text counts as nothing kept. */
function peopleKept(text: string | null): Pick<People, "people" | "chosen"> {
  try {
    return peopleIn(JSON.parse(text ?? "null"));
  } catch {
    return { people: [], chosen: null };
  }
}

/** Reads kept profiles; whatever is not one is left out. */
export function peopleIn(value: unknown): Pick<People, "people" | "chosen"> {
  if (typeof value !== "object" || value === null) return { people: [], chosen: null };
  const list: unknown = Reflect.get(value, "people");
  const chosen: unknown = Reflect.get(value, "chosen");
  const people = (Array.isArray(list) ? list : []).flatMap((one: unknown) => {
    if (typeof one !== "object" || one === null) return [];
    const id: unknown = Reflect.get(one, "id");
    const name: unknown = Reflect.get(one, "name");
    return typeof id === "string" && typeof name === "string" && name.trim() !== "" ? [{ id, name: name.slice(0, NAME_LETTERS) }] : [];
  });
  return { people, chosen: people.some((one) => one.id === chosen) ? String(chosen) : null };
}

/** 96 random bits as text; `randomUUID` is there in secure contexts only. */
function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

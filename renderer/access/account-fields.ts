import { crockford } from "#core/access/enrol-code.ts";
import type { FindAnswer, Wanted } from "#core/access/messages.ts";
import type { Role } from "#core/access/role.ts";
import type { EntityId } from "#core/journal/event.ts";
import { printIso } from "#core/time/iso.ts";
import type { AccountFields } from "./accounts-book.ts";

/** The roles that a person may have, in the order of the list: a wall's and a feed's are no person's. */
export const PERSON_ROLES = ["officer", "chief", "consul", "registrar", "medic", "leader", "admin"] as const satisfies readonly Role[];

/** What a person's form holds. */
export interface PersonDraft {
  /** The name to sign in with: the account's id. */
  readonly id: string;
  readonly title: string;
  readonly role: Role;
  /** The place that the mission serves; "" none. */
  readonly mission: string;
}

/** A name to sign in with: small Latin letters, figures, full stop, hyphen; no birth date and no number by which people are known. */
const SIGN_IN_NAME = /^[a-z][a-z0-9.-]{1,39}$/;

/** What is wrong with a person's form. */
export function personFault(
  draft: PersonDraft,
  taken: ReadonlySet<string>,
): "title" | "id" | "id-long-number" | "id-taken" | "mission" | null {
  if (draft.title.trim() === "") return "title";
  if (!SIGN_IN_NAME.test(draft.id)) return "id";
  if (/\d{5}/.test(draft.id)) return "id-long-number";
  if (taken.has(draft.id)) return "id-taken";
  return draft.role === "consul" && draft.mission === "" ? "mission" : null;
}

/** `set account` of a new person. */
export function personFields({ title, role, mission }: PersonDraft): AccountFields {
  return { ukind: "user", title: title.trim(), role, ...(mission === "" ? {} : { mission }) };
}

/** `set account` that lets a machine in. A laptop is its holder's, on a desk people sign in; walls and feeds have a role of their own. */
export function deviceFields(found: Pick<FindAnswer, "pubkey">, as: Wanted, title: string, holder: EntityId | null): AccountFields {
  const own = { title: title.trim(), pubkey: found.pubkey };
  switch (as) {
    case "laptop":
      return { ukind: "device", ...own, ...(holder === null ? {} : { holder }) };
    case "desk":
      return { ukind: "device", ...own };
    case "wall":
      return { ukind: "device", ...own, role: "wall" };
    case "feed":
      return { ukind: "feed", ...own, role: "feed" };
  }
}

/** An id for a new machine: `D-` and eight of Crockford's signs. It says nothing of whose it is. */
export function newDeviceId(chance: Uint8Array): EntityId {
  return `D-${crockford(chance.subarray(0, 5))}`;
}

/** Revoked from now on. */
export function revokedAt(nowMs: number): AccountFields {
  return { revoked: printIso(nowMs) };
}

/** A name to sign in with, made of how a person is called: «Әсел Нұрланова» → `asel.n`. */
export function suggestedName(title: string): string {
  const [first = "", ...rest] = latin(title)
    .split(/[^a-z]+/)
    .filter((word) => word !== "");
  const last = rest.at(-1);
  return last === undefined ? first.slice(0, 30) : `${first.slice(0, 30)}.${last.slice(0, 1)}`;
}

const LETTERS: Readonly<Record<string, string>> = Object.fromEntries(
  "а:a ә:a б:b в:v г:g ғ:g д:d е:e ё:e ж:zh з:z и:i й:i к:k қ:q л:l м:m н:n ң:n о:o ө:o п:p р:r с:s т:t у:u ұ:u ү:u ф:f х:kh һ:h ц:ts ч:ch ш:sh щ:sh ъ: ы:y і:i ь: э:e ю:yu я:ya"
    .split(" ")
    .map((pair) => pair.split(":") as [string, string]),
);

function latin(text: string): string {
  return [...text.toLowerCase()].map((letter) => LETTERS[letter] ?? letter).join("");
}

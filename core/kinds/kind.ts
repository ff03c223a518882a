import type { GenericSchema } from "valibot";
import type { Role } from "#core/access/role.ts";

/** A word in the three languages of the screen. */
export interface Words {
  readonly kk: string;
  readonly ru: string;
  readonly en: string;
}

/** One value of a list, with its word. */
export interface Choice {
  readonly value: string;
  readonly words: Words;
}

/** One field of a kind: what it is called, what it may hold, what it points at. Null in any field means *not known*. */
export interface Field {
  readonly words: Words;
  readonly schema: GenericSchema;
  /** The values this version knows; null where the field is not a list. */
  readonly choices: readonly Choice[] | null;
  /** Open: a value outside the list is kept and noted, not folded. Closed: it is a problem. */
  readonly open: boolean;
  /** The field names a place (or places): checked when a whole journal is verified. */
  readonly refersTo: "place" | null;
}

/** An entity kind under `set`: its schema, its words, who may write it. */
export interface Kind {
  readonly name: string;
  readonly words: Words;
  readonly fields: Readonly<Record<string, Field>>;
  readonly writers: readonly Role[];
  /** Values that only these roles may assert. */
  readonly reserved: readonly { readonly field: string; readonly values: readonly string[]; readonly writers: readonly Role[] }[];
  /** The desk has a form for it; other kinds are shown read-only. */
  readonly hasForm: boolean;
  /** Accepted, kept and passed on; its fields are not read by this version. */
  readonly keptOnly: boolean;
  /** A value that does not fit its field (any; or one of these) is noted and kept: journals hold events written before there was the field. */
  readonly misfitsNoted?: true | readonly string[];
  /** Roles beside the writers that write the kind in one of its forms only: where that field says one of the values. */
  readonly inForm?: readonly { readonly roles: readonly Role[]; readonly field: string; readonly values: readonly string[] }[];
}

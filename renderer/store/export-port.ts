import type { Role } from "#core/access/role.ts";
import type { Range } from "#core/count/range.ts";
import type { ListForm } from "#core/export/list-writer.ts";
import type { IdentityPart, Removed } from "#core/export/removed.ts";
import type { ReadingReason } from "#core/identity/reading-reason.ts";
import type { EntityId } from "#core/journal/event.ts";
import type { Words } from "#core/kinds/kind.ts";
import type { RegistryAsk } from "#core/registry/registry-ask.ts";
import type { Moment } from "./desk-port.ts";

/** What is exported: a whole view as it is filtered and sorted (its page does not matter), or units one by one. */
export type ListChoice =
  | { readonly kind: "view"; readonly ask: RegistryAsk }
  | { readonly kind: "units"; readonly units: readonly EntityId[] };

/** Which list, of what, with which parts of the sealed records. Of numbers there are none. */
export interface ListAsk {
  readonly choice: ListChoice;
  readonly content: "records" | "numbers";
  readonly parts: readonly IdentityPart[];
}

/** What a list would hold and would not, before anything is written. */
export interface ListDraft {
  readonly kind: "draft";
  readonly rows: number;
  readonly people: Range;
  /** Parts of sealed records that this role may ask for. */
  readonly mayAsk: readonly IdentityPart[];
  readonly role: Role;
  readonly removed: readonly Removed[];
  /** What has to be called something in the language of the file: places, channels, corridors, flights, hotels; and sources as written. */
  readonly ids: readonly EntityId[];
  readonly who: readonly string[];
}

/** How a list is to be written. */
export interface ListHow {
  readonly form: ListForm;
  readonly lang: keyof Words;
  /** What was listed, in words. */
  readonly holds: string;
  readonly names: Readonly<Record<EntityId, string>>;
  readonly whoNames: Readonly<Record<string, string>>;
  /** Why identities are read: needed where parts are asked for. */
  readonly reason: ReadingReason | null;
}

/** Why no list was made. `not-yours`: the role reads no records. `no-reason`: identities are read for a reason. `closed`: identities cannot be opened now, and why. */
export type ListRefusal =
  | { readonly kind: "not-yours" }
  | { readonly kind: "no-reason" }
  | { readonly kind: "closed"; readonly why: string };

/** A list as a file. Nothing is saved yet. */
export interface MadeList {
  readonly kind: "made";
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly madeMs: number;
  readonly rows: number;
  readonly removed: readonly Removed[];
}

/** The part of a desk that makes lists of the registry for files. One at a time: another gives up the one under way. */
export interface ExportPort {
  exportDraft(moment: Moment, ask: ListAsk): Promise<ListDraft | ListRefusal | { readonly kind: "stopped" }>;
  exportList(moment: Moment, ask: ListAsk, how: ListHow): Promise<MadeList | ListRefusal | { readonly kind: "stopped" }>;
  /** How many rows are done of all; null: none is being made. */
  exportWork(): Promise<{ readonly done: number; readonly of: number } | null>;
  stopExport(): Promise<void>;
}

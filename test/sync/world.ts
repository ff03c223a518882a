import type { Failure, LinkInput } from "#core/sync/link-state.ts";
import type { Agenda } from "./agenda.ts";
import type { DiskModel, StoreMistake } from "./client-model.ts";
import type { Dice } from "./dice.ts";
import type { Headquarters, HeadquartersMistake } from "./headquarters.ts";
import type { LinkDriver } from "./link-driver.ts";
import type { ServerProcess } from "./process-model.ts";
import { BLOCK } from "./segment-model.ts";

/** Mistakes that are planted in what the models stand for: the store, the database, the service, the wire. Those in the program's own source stand in mutants.ts. */
export const MODEL_MISTAKES = [
  "ack-before-fsync",
  "taken-on-send",
  "ack-before-store",
  "hash-not-checked",
  "refused-dropped",
  "segment-acked-unstored",
  "cursor-at-begin",
  "repair-forgotten",
  "wipe-forgotten",
  "older-events-dropped",
  "lanes-unfiltered",
  "page-too-far",
  "older-events-forgotten",
  "outbox-cleared-on-send",
  "drop-forgotten",
] as const;
export type ModelMistake = (typeof MODEL_MISTAKES)[number];

/** A schedule of the simulation. */
export interface Options {
  readonly seed: number;
  readonly clients?: number;
  readonly operations?: number;
  readonly mistake?: ModelMistake;
  /** Folds are compared too: on every 25th seed unless said. */
  readonly heavy?: boolean;
  /** Protocol of the machines, and of headquarters; 3 is one that nobody knows yet. */
  readonly machines?: 1 | 2;
  readonly server?: 1 | 2 | 3;
}

/** Limit of a pull in the simulation: small, so that catching up takes several. */
export const PULL = 7;
/** Further behind than this the journal comes by segments: two of the model's blocks. */
export const FAR = 2 * BLOCK;
export const START_MS = 1_772_000_000_000;
export const UNREACHABLE: Failure = { kind: "unreachable" };

/** What a link hears, if it is still the one that asked. */
export type Hear = (input: LinkInput) => void;

export interface Feed {
  readonly client: Client;
  readonly round: number;
  readonly hear: Hear;
  readonly by: ServerProcess;
  cursor: number;
  /** Nothing has been said yet: the first message comes even when there is nothing new. */
  isNew: boolean;
  /** A look at the journal is planned. */
  awake: boolean;
}

export interface World {
  readonly time: Agenda;
  readonly dice: Dice;
  readonly server: Headquarters;
  readonly clients: Client[];
  readonly feeds: Set<Feed>;
  readonly machines: 1 | 2;
  /** Up to here nothing is put back from a copy: what is later lies with those who received it, and those before were made anew since. */
  backup: number;
  /** 0 = healed. */
  trouble: number;
  readonly mistake: ModelMistake | null;
  /** Disks go bad and machines are lost, and headquarters is not put back from a copy: the two together lose what nobody else holds. */
  readonly spoils: boolean;
  readonly breaches: string[];
}

export interface Client {
  readonly name: string;
  disk: DiskModel;
  link: LinkDriver;
  /** The service's own file of what waits (Electron); null: a browser, which has one copy. */
  readonly outbox: Map<string, string> | null;
  /** Sealed to headquarters when the key was dropped. */
  sealed: readonly string[];
  /** Ids that were ever shown as saved here; and those of them that headquarters named as taken. */
  readonly saved: Set<string>;
  /** Of those the ones whose second copy is not kept yet: they are not called saved before it is, where there is to be one. */
  readonly unkept: Set<string>;
  /** Came back refused with what had been sealed: shown to the person. */
  readonly returned: Set<string>;
  /** Last authenticated contact by the own clock. */
  contactMs: number;
  /** Counts what the link has heard: an older timer is of no use. */
  heard: number;
  /** Goes up with every crash of the service: what was under way for the old one is heard by nobody. */
  life: number;
  window: number;
  running: boolean;
  skewMs: number;
  filed: number;
  busyUntilMs: number;
}

export function headquartersMistake(mistake: ModelMistake | null): HeadquartersMistake | null {
  switch (mistake) {
    case "ack-before-fsync":
    case "lanes-unfiltered":
    case "page-too-far":
    case "older-events-forgotten":
      return mistake;
    default:
      return null;
  }
}

export function storeMistake(mistake: ModelMistake | null): StoreMistake | null {
  switch (mistake) {
    case "hash-not-checked":
    case "refused-dropped":
    case "cursor-at-begin":
    case "wipe-forgotten":
      return mistake;
    default:
      return null;
  }
}

import type { Failure, LinkInput } from "#core/sync/link-state.ts";
import type { Agenda } from "./agenda.ts";
import type { DiskModel } from "./client-model.ts";
import type { Dice } from "./dice.ts";
import type { LinkDriver } from "./link-driver.ts";
import { BLOCK, type ServerModel } from "./server-model.ts";

/** A mistake that can be planted: in the link, the store or the server. */
export type Mutant =
  | "ack-before-store"
  | "cursor-skip"
  | "taken-on-send"
  | "gap-ignored"
  | "segment-acked-unstored"
  | "cursor-at-begin"
  | "repair-forgotten"
  | "wipe-forgotten"
  | "older-events-dropped"
  | "lanes-unfiltered"
  | "page-too-far"
  | "older-events-forgotten";

/** A schedule of the simulation. */
export interface Options {
  readonly seed: number;
  readonly clients?: number;
  readonly operations?: number;
  readonly mutant?: Mutant;
  /** Protocol of the machines, and of headquarters; 3 is one that nobody knows yet. */
  readonly machines?: 1 | 2;
  readonly headquarters?: 1 | 2 | 3;
}

/** Limit of a pull in the simulation: small, so that catching up takes several. */
export const PULL = 7;
/** Further behind than this the journal comes by segments: two of the model's blocks. */
export const FAR = 2 * BLOCK;
export const START_MS = 1_772_000_000_000;
export const UNREACHABLE: Failure = { kind: "unreachable" };

/** What a link hears, if it is still the one that asked. */
export type Hear = (input: LinkInput) => void;

export interface World {
  readonly time: Agenda;
  readonly dice: Dice;
  readonly server: ServerModel;
  readonly clients: Client[];
  readonly feeds: Set<{ readonly client: Client; readonly round: number; readonly hear: Hear; cursor: number }>;
  readonly machines: 1 | 2;
  /** Up to here nothing is put back from a copy: what is later lies with those who received it, and those before were made anew since. */
  backup: number;
  /** 0 = healed. */
  trouble: number;
  readonly mutant: Mutant | null;
  /** Disks go bad, and headquarters is not put back from a copy: the two together lose what nobody else holds. */
  readonly spoils: boolean;
  readonly breaches: string[];
}

export interface Client {
  readonly name: string;
  readonly disk: DiskModel;
  link: LinkDriver;
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

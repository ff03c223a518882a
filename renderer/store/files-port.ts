import type { ExchangeProblem } from "#core/exchange/exchange.ts";
import type { StorageFailure } from "./storage-failure.ts";

/** The part of a desk that carries the journal in files: made here, and brought in from another machine. One work at a time. */
export interface FilesPort {
  /** What a file made now would hold. */
  fileStand(): Promise<FileStand>;
  /** Makes a file, sealed under a passphrase. Writes nothing to the journal. */
  makeFile(passphrase: string): Promise<MadeFile>;
  /**
   * Opens a file and holds it against the journal; writes nothing.
   *
   * @param passphrase null: none was given
   */
  lookInFile(file: Blob, passphrase: string | null): Promise<LookedInFile>;
  /** Takes in what was last looked into, in one transaction. */
  bringIn(): Promise<BroughtIn>;
  /** How far the work is; null: none is under way. */
  fileWork(): Promise<FileWork | null>;
  /** Gives up what is under way, unless it is being written by now, and forgets what was looked into. */
  stopFile(): Promise<void>;
}

/** What a file made now would hold. */
export interface FileStand {
  /** Null: this machine's journal is of none yet. */
  readonly journal: string | null;
  readonly title: string | null;
  readonly exercise: boolean;
  /** Events with headquarters' receipt. */
  readonly taken: number;
  /** Events that headquarters has not confirmed. */
  readonly waiting: number;
  /** Events that headquarters refused: they stay on this machine. */
  readonly refused: number;
  /** As whom headquarters knows this machine; null: it does not, or has not said. */
  readonly role: string | null;
  /** Some rows are damaged: what is in them is not in the file. */
  readonly isDamaged: boolean;
}

/** A step of the work with a file, and how far it is; `of` 0: that is not known. */
export interface FileWork {
  readonly step: "gather" | "pack" | "seal" | "open" | "compare" | "write";
  readonly done: number;
  readonly of: number;
}

/** Why nothing came of a file. `no-encryption`: the page came over http from another machine, where a browser seals nothing. */
export type FileProblem = ExchangeProblem | { readonly kind: "no-encryption" | "unreadable" | "empty" };

/** `stopped`: somebody gave it up. */
export type MadeFile =
  | { readonly kind: "made"; readonly bytes: Uint8Array; readonly madeMs: number; readonly taken: number; readonly waiting: number }
  | { readonly kind: "stopped" }
  | { readonly kind: "failed"; readonly problem: FileProblem };

/** What a file is, and what of it this machine would take in: each of its events is counted in exactly one place. */
export interface FileSeen {
  readonly kind: "seen";
  readonly title: string;
  readonly exercise: boolean;
  readonly madeMs: number;
  readonly device: string;
  /** Made on this machine. */
  readonly isOwn: boolean;
  /** This machine has no journal yet: it begins with this file. */
  readonly begins: boolean;
  /** Events in the file, and how many of them waited where it was made. */
  readonly events: number;
  readonly waiting: number;
  /** New here with headquarters' receipt. */
  readonly keep: number;
  /** New here, and would wait for headquarters. */
  readonly offer: number;
  /** Of those, what other machines wrote, where headquarters takes from this machine only what it wrote itself. */
  readonly foreign: number;
  /** Events that this machine would carry to headquarters in envelopes, and does not yet: also of lanes that it may not read. */
  readonly carry: number;
  readonly same: number;
  readonly notForUs: number;
  readonly clashes: number;
  readonly unreadable: number;
}

export type LookedInFile =
  | FileSeen
  | { readonly kind: "other-journal"; readonly title: string; readonly ownTitle: string | null }
  | { readonly kind: "exercise"; readonly file: boolean }
  | { readonly kind: "stopped" }
  | { readonly kind: "failed"; readonly problem: FileProblem };

export type BroughtIn =
  | { readonly kind: "united"; readonly keep: number; readonly offer: number; readonly carry: number }
  /** Nothing was written. `changed`: the journal is another one than the file was held against. */
  | { readonly kind: "not-saved"; readonly reason: StorageFailure | "changed" }
  /** Nothing was looked into before. */
  | { readonly kind: "nothing" };

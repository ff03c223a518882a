import type { RecordsAnswer, RecordsAsk } from "#core/identity/records-ask.ts";
import type { Exchange } from "#core/sync/exchange-log.ts";
import type { AccessBridge } from "./access-bridge.ts";

/**
 * What a window may ask of the program around it: all there is. In Electron the preload exposes it; in a plain browser the browser host
 * implements the same contract.
 */
export interface Bridge {
  readonly host: "electron" | "browser";
  readonly version: string;
  /** Where the server of this machine is, and the token for it; null when the user has not joined one. */
  server(): Promise<ServerAddress | null>;
  /** Remember a server to join (address without path). The token is kept by the host, never by the window. */
  joinServer(address: string): Promise<JoinResult>;
  /** A fresh port to the background sync service, speaking `core/sync/messages.ts`. Electron posts it to the window; see its host file. */
  syncPort(): Promise<MessagePortLike>;
  /** Open a source's address outside; only https, after the host's own check. */
  openExternal(url: string): Promise<boolean>;
  /** Offer a file to keep (exports). True when written, false when the user cancelled. */
  saveFile(name: string, mime: string, bytes: Uint8Array): Promise<boolean>;
  /** Opens another window of this program at an address of its own pages (`#/briefing?…`, `wall.html#…`). False when the host did not. */
  openWindow(address: string): Promise<boolean>;
  /** The displays of this machine and the walls bound to them; null where the host cannot know (a plain browser). */
  walls(): Promise<WallDevices | null>;
  wallAct(act: WallAct): Promise<WallDevices | null>;
  /** A page of ours without scripts as a tagged PDF with an outline; null where the host cannot: then the window prints. */
  printPdf(html: string, page: "a4" | "wide"): Promise<Uint8Array | null>;
  /** A page of ours without scripts as a PNG; null where the host cannot: then the window draws it. */
  picture(html: string, widthPx: number, heightPx: number): Promise<Uint8Array | null>;
  /** Writes a file into a folder that this machine's policy names, whole or not at all. The window never says a path. */
  saveInto(folder: PolicyFolder, name: string, bytes: Uint8Array): Promise<SavedInto>;
  /** Seals a key (at most 64 bytes) with the system's keyring; null where there is none that deserves the name. */
  sealKey(key: Uint8Array): Promise<Uint8Array | null>;
  /** The key that `sealKey` has sealed; null when the keyring does not give it: it is locked, was reset, or is another person's. */
  openKey(sealed: Uint8Array): Promise<Uint8Array | null>;
  /**
   * Lends the program an opened key (32 bytes) until it ends: its other windows need not ask for the passphrase, and the background
   * service seals its own file with it. Null takes it back. False where no program is there to hold it.
   */
  lendKey(id: string, key: Uint8Array | null): Promise<boolean>;
  /** The key lent under this id; null when none is. */
  lentKey(id: string): Promise<Uint8Array | null>;
  /**
   * Signs a text with the device's key for whoever holds the journal; null where the host has no such key, or keeps it where the journal's
   * own worker finds it (a plain browser).
   */
  signText(text: string): Promise<string | null>;
  /** Who this machine is to its headquarters: asking to be let in, signing in, the admins' screen. Null: this host knows of none of it yet. */
  readonly access: AccessBridge | null;
  /**
   * Opens, seals and has shredded sealed records, as whoever this machine is: keys never come into a window. Null: this host knows no
   * headquarters.
   */
  readonly records: ((asked: RecordsAsk) => Promise<RecordsAnswer>) | null;
  /**
   * The last exchanges of this window's link with headquarters, the oldest first; kept in memory only. Null: this host does not tell, or
   * another window of the machine has the link.
   */
  exchanges(): Promise<readonly Exchange[] | null>;
  /** GET /readyz of the joined server, as it came; null: nobody answered, or no server is joined. */
  serverHealth(): Promise<unknown>;
  /** Called when somebody chooses one of our own entries of the program's menu. Returns what unsubscribes. A plain browser has no such menu. */
  watchMenu(listener: (command: MenuCommand) => void): () => void;
}

/** Our own entries of the program's menu: ids of the table of commands. */
export const MENU_COMMANDS = ["file.export", "file.bring", "screen.access"] as const;
/** One of them. */
export type MenuCommand = (typeof MENU_COMMANDS)[number];

/** Folders that a machine's policy may name. */
export type PolicyFolder = "briefings";

/** What came of saving into a policy's folder. `path`: where it stands; `reason`: what the disk said. Nothing partial is left behind. */
export type SavedInto =
  | { readonly kind: "saved"; readonly path: string }
  | { readonly kind: "no-folder" }
  | { readonly kind: "failed"; readonly reason: string };

/** Displays and the walls bound to them, as the host knows them. */
export interface WallDevices {
  readonly displays: readonly {
    readonly id: string;
    readonly label: string;
    readonly widthPx: number;
    readonly heightPx: number;
    readonly x: number;
    readonly y: number;
    readonly primary: boolean;
  }[];
  readonly bindings: readonly (WallBinding & { readonly state: "shown" | "parked" | "closed"; readonly restarts: number })[];
}

/** Which display shows which wall set. Found again by id, label, size and position, in this order. */
export interface WallBinding {
  readonly displayId: string;
  readonly set: string;
  readonly lang: "kk" | "ru" | "en";
  /** No system tells these: the person who hung the display does. Null = not said yet: the wall asks. */
  readonly diagonalInch: number | null;
  readonly distanceM: number | null;
}

/** What a window may ask of the walls of its machine; the answer is how they stand afterwards. */
export type WallAct =
  /** A large number on every display for five seconds. */
  | { readonly kind: "identify" }
  | { readonly kind: "bind"; readonly binding: WallBinding }
  | { readonly kind: "unbind"; readonly displayId: string }
  | { readonly kind: "open"; readonly set: string | null }
  | { readonly kind: "close" };

/** Where a server is: its origin, without a path. */
export interface ServerAddress {
  readonly url: string;
}

/** What came of joining a server. `unreachable`: nobody answered; `not-a-server`: somebody else did; `refused`: it gave no token. */
export type JoinResult =
  | { readonly kind: "joined" }
  | { readonly kind: "unreachable" }
  | { readonly kind: "not-a-server" }
  | { readonly kind: "refused"; readonly reason: string };

/** The part of a MessagePort both hosts have. */
export interface MessagePortLike {
  /** `transfer`: buffers that are moved, not copied, where the port can. */
  postMessage(message: unknown, transfer?: ArrayBuffer[]): void;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  start?(): void;
  close(): void;
}

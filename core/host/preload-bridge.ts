import type { JoinResult, PolicyFolder, SavedInto, ServerAddress, WallAct, WallDevices } from "#core/host/bridge.ts";
import type { RecordsAnswer, RecordsAsk } from "#core/identity/records-ask.ts";
import type { Exchange } from "#core/sync/exchange-log.ts";
import type { AdminResult, AdminRoute, Identity, SignInResult } from "./access-bridge.ts";
import type { AccessAsk } from "./access-call.ts";

/**
 * What Electron's preload puts on a window as `daliz`. Functions and plain data cross; a MessagePort cannot, so the port to the sync
 * service is asked for and arrives by `window.postMessage` with `SYNC_PORT_MESSAGE` as its data and the port in `ports[0]`.
 */
export interface PreloadBridge {
  readonly version: string;
  server(): Promise<ServerAddress | null>;
  joinServer(address: string): Promise<JoinResult>;
  openExternal(url: string): Promise<boolean>;
  saveFile(name: string, mime: string, bytes: Uint8Array): Promise<boolean>;
  /** Asks main for a fresh port; an earlier one of this window is closed by main. */
  requestSyncPort(): void;
  openWindow(address: string): Promise<boolean>;
  walls(): Promise<WallDevices | null>;
  wallAct(act: WallAct): Promise<WallDevices | null>;
  printPdf(html: string, page: "a4" | "wide"): Promise<Uint8Array | null>;
  picture(html: string, widthPx: number, heightPx: number): Promise<Uint8Array | null>;
  saveInto(folder: PolicyFolder, name: string, bytes: Uint8Array): Promise<SavedInto>;
  sealKey(key: Uint8Array): Promise<Uint8Array | null>;
  openKey(sealed: Uint8Array): Promise<Uint8Array | null>;
  lendKey(id: string, key: Uint8Array | null): Promise<boolean>;
  lentKey(id: string): Promise<Uint8Array | null>;
  /** One question about who the machine is (core/host/access-call.ts). */
  askAccess(asked: AccessAsk): Promise<unknown>;
  admin(as: "server" | "own", route: AdminRoute, body: unknown): Promise<AdminResult>;
  signInWithProvider(): Promise<SignInResult>;
  signText(text: string): Promise<string | null>;
  /** One question about sealed records (core/identity/records-ask.ts). */
  askRecords(asked: RecordsAsk): Promise<RecordsAnswer>;
  exchanges(): Promise<readonly Exchange[] | null>;
  serverHealth(): Promise<unknown>;
  /** Calls back whenever who the machine is has changed. */
  watchAccess(listener: (identity: Identity) => void): void;
}

/** All that a wall's window is given: it may say that it lives, and ask nothing. */
export interface WallPreloadBridge {
  readonly version: string;
  /** Said each second; `scene`: the index of the scene shown, so that a wall that must be opened anew comes back at it. */
  wallAlive(scene: number): void;
}

/** Name on `window`. */
export const PRELOAD_NAME = "daliz";

/** The data of the window message that carries the port. */
export const SYNC_PORT_MESSAGE = "daliz.sync-port";

/** What the data of a window message begins with that says which of our entries of the menu was chosen; its `MenuCommand` follows. */
export const MENU_MESSAGE = "daliz.menu ";

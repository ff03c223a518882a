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
}

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
  postMessage(message: unknown): void;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  start?(): void;
  close(): void;
}

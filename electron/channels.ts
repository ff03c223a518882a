import type { AdminResult, AdminRoute, SignInResult } from "#core/host/access-bridge.ts";
import type { AccessAsk } from "#core/host/access-call.ts";
import type { JoinResult, PolicyFolder, SavedInto, ServerAddress, WallAct, WallDevices } from "#core/host/bridge.ts";
import type { RecordsAnswer, RecordsAsk } from "#core/identity/records-ask.ts";
import type { Exchange } from "#core/sync/exchange-log.ts";

/** Every question a window can put to main, with what it carries and what comes back: all there is on the wire between them. */
export interface Channels {
  readonly "server.address": { readonly ask: readonly []; readonly answer: ServerAddress | null };
  readonly "server.join": { readonly ask: readonly [address: string]; readonly answer: JoinResult };
  readonly "outside.open": { readonly ask: readonly [url: string]; readonly answer: boolean };
  readonly "file.save": { readonly ask: readonly [name: string, mime: string, bytes: Uint8Array]; readonly answer: boolean };
  readonly "sync.port": { readonly ask: readonly []; readonly answer: boolean };
  readonly "sync.exchanges": { readonly ask: readonly []; readonly answer: readonly Exchange[] };
  readonly "server.health": { readonly ask: readonly []; readonly answer: unknown };
  readonly "window.open": { readonly ask: readonly [address: string]; readonly answer: boolean };
  readonly "walls.list": { readonly ask: readonly []; readonly answer: WallDevices };
  readonly "walls.act": { readonly ask: readonly [act: WallAct]; readonly answer: WallDevices };
  readonly "page.pdf": { readonly ask: readonly [html: string, page: "a4" | "wide"]; readonly answer: Uint8Array };
  readonly "page.picture": { readonly ask: readonly [html: string, widthPx: number, heightPx: number]; readonly answer: Uint8Array };
  readonly "file.saveInto": { readonly ask: readonly [folder: PolicyFolder, name: string, bytes: Uint8Array]; readonly answer: SavedInto };
  readonly "key.seal": { readonly ask: readonly [key: Uint8Array]; readonly answer: Uint8Array | null };
  readonly "key.open": { readonly ask: readonly [sealed: Uint8Array]; readonly answer: Uint8Array | null };
  readonly "key.lend": { readonly ask: readonly [id: string, key: Uint8Array | null]; readonly answer: boolean };
  readonly "access.ask": { readonly ask: readonly [asked: AccessAsk]; readonly answer: unknown };
  readonly "access.admin": {
    readonly ask: readonly [as: "server" | "own", route: AdminRoute, body: unknown];
    readonly answer: AdminResult;
  };
  readonly "access.provider": { readonly ask: readonly []; readonly answer: SignInResult };
  readonly "access.sign": { readonly ask: readonly [text: string]; readonly answer: string | null };
  readonly "records.ask": { readonly ask: readonly [asked: RecordsAsk]; readonly answer: RecordsAnswer };
  readonly "key.lent": { readonly ask: readonly [id: string]; readonly answer: Uint8Array | null };
}

export type ChannelName = keyof Channels;

/** The message by which main hands a window its port to the sync service; not a question, so not in the table. */
export const PORT_CHANNEL = "sync.port-given";

/** The message by which main tells every room who the machine is from now on. */
export const IDENTITY_CHANNEL = "access.changed";

/** The message by which main tells a room that one of our entries of the menu was chosen. */
export const MENU_CHANNEL = "menu.chosen";

/** The one message a wall's window sends: it lives, and at which scene. Not a question either: nothing comes back. */
export const WALL_ALIVE_CHANNEL = "wall.alive";

/** Argument of the renderer's process that carries the program's version to the preload. */
export const VERSION_ARGUMENT = "--daliz-version=";

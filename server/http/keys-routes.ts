import type { KeyStore } from "#server/keys/key-store.ts";
import { keysMakeRoute } from "./keys-make.ts";
import { keysOpenRoute } from "./keys-open.ts";
import { keysShredRoute } from "./keys-shred.ts";
import { keysShredsRoute } from "./keys-shreds.ts";
import { keysStillRoute } from "./keys-still.ts";
import { keysTakeOutRoute } from "./keys-take-out.ts";
import type { Route } from "./policy.ts";

/** The routes about keys of sealed records: all there are. */
export function keysRoutes(store: KeyStore, isKnown: (subject: string) => Promise<boolean>, nowMs: () => number): readonly Route[] {
  return [
    keysMakeRoute(store),
    keysOpenRoute(store, nowMs),
    keysTakeOutRoute(store, nowMs),
    keysStillRoute(store),
    keysShredRoute(store, isKnown, nowMs),
    keysShredsRoute(store, nowMs),
  ];
}

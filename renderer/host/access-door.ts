import type { AccessBridge, AdminResult, AdminRoute, Identity } from "#core/host/access-bridge.ts";
import { type AccessAsk, accessOver, providerOver } from "#core/host/access-call.ts";
import type { RecordsAnswer, RecordsAsk } from "#core/identity/records-ask.ts";
import { providerWay } from "./provider-way.ts";

/** What a window and its sync worker say about who the machine is. */
export type ToAccess =
  | { readonly kind: "access.ask"; readonly no: number; readonly asked: AccessAsk }
  | {
      readonly kind: "access.admin";
      readonly no: number;
      readonly as: "server" | "own";
      readonly route: AdminRoute;
      readonly body: unknown;
    };

/** What a window asks of sealed records on the same way; the answer comes as to any question. */
export interface ToRecords {
  readonly kind: "records.ask";
  readonly no: number;
  readonly asked: RecordsAsk;
}

export type FromAccess =
  | { readonly kind: "access.answer"; readonly no: number; readonly value: unknown }
  | { readonly kind: "access.failed"; readonly no: number; readonly sentence: string }
  | { readonly kind: "access.changed"; readonly identity: Identity };

/** The bridge of a window over its sync worker. */
export function accessDoor(post: (message: ToAccess | ToRecords) => void): {
  readonly access: AccessBridge;
  records(asked: RecordsAsk): Promise<RecordsAnswer>;
  hear(message: FromAccess): void;
} {
  let last = 0;
  const open = new Map<number, { readonly done: (value: unknown) => void; readonly fail: (error: Error) => void }>();
  const listeners = new Set<(identity: Identity) => void>();

  function send(message: (no: number) => ToAccess | ToRecords): Promise<unknown> {
    last += 1;
    const no = last;
    post(message(no));
    return new Promise((done, fail) => open.set(no, { done, fail }));
  }

  const ask = (asked: AccessAsk) => send((no) => ({ kind: "access.ask", no, asked }));
  return {
    access: {
      ...accessOver(ask),
      ...providerWay(providerOver(ask), window),
      watch(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      admin: (as, route, body) => send((no) => ({ kind: "access.admin", no, as, route, body })) as Promise<AdminResult>,
    },
    records: (asked) => send((no) => ({ kind: "records.ask", no, asked })) as Promise<RecordsAnswer>,
    hear(message) {
      if (message.kind === "access.changed") {
        for (const listener of listeners) listener(message.identity);
        return;
      }
      const asked = open.get(message.no);
      open.delete(message.no);
      if (message.kind === "access.answer") asked?.done(message.value);
      else asked?.fail(new Error(message.sentence));
    },
  };
}

import type { DeskPort, StoreStatus } from "./desk-port.ts";

/** The calls of a desk that cross to the worker; `subscribe` is the worker's own message. */
export type DeskCall = Exclude<keyof DeskPort, "subscribe">;

/** Window to worker. */
export type ToDesk =
  /** `slot`: a newer request of the same slot makes this one needless; null = must be done (writes). */
  {
    readonly kind: "desk.call";
    readonly no: number;
    readonly call: DeskCall;
    readonly args: readonly unknown[];
    readonly slot: string | null;
  };

/** Worker to window. */
export type FromDesk =
  | { readonly kind: "desk.answer"; readonly no: number; readonly value: unknown }
  | { readonly kind: "desk.superseded"; readonly no: number }
  | { readonly kind: "desk.failed"; readonly no: number; readonly sentence: string }
  | { readonly kind: "desk.status"; readonly status: StoreStatus };

/** Calls that change something: never dropped, and done before any reading that waits. */
const MUST: ReadonlySet<DeskCall> = new Set(["record", "undo", "redo", "link", "openFile", "status", "refused", "event"]);

/** The slot of a call: the question without its moment. The same question asked of another moment takes its place. */
export function slotOf(call: DeskCall, args: readonly unknown[]): string | null {
  if (MUST.has(call)) return null;
  const rest = call === "preview" ? [] : call === "series" ? args.slice(1, 2) : args.slice(1);
  return `${call} ${JSON.stringify(rest)}`;
}

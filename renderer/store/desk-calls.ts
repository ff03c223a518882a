import type { DeskPort, StoreStatus } from "./desk-port.ts";

/** The calls of a desk that cross to the worker; `subscribe` is the worker's own message. */
export type DeskCall = Exclude<keyof DeskPort, "subscribe">;

/** Window to worker. */
export type ToDesk =
  /** `slot`: the question without its moment; null = a change, never dropped. */
  {
    readonly kind: "desk.call";
    readonly no: number;
    readonly call: DeskCall;
    readonly args: readonly unknown[];
    readonly slot: string | null;
  };

/** Worker to window. */
export type FromDesk =
  /** `packed`: a timeline as `timeline-wire.ts` sends it. */
  | { readonly kind: "desk.answer"; readonly no: number; readonly value: unknown; readonly packed?: true }
  | { readonly kind: "desk.superseded"; readonly no: number }
  | { readonly kind: "desk.failed"; readonly no: number; readonly sentence: string }
  | { readonly kind: "desk.status"; readonly status: StoreStatus };

/** Calls that change something or say where things stand: never dropped, and done before any reading that waits. */
const MUST: ReadonlySet<DeskCall> = new Set([
  "record",
  "undo",
  "redo",
  "link",
  "openFile",
  "status",
  "refused",
  "freeze",
  "briefing",
  "briefings",
  "sealText",
  "openText",
  "fileStand",
  "makeFile",
  "lookInFile",
  "bringIn",
  "fileWork",
  "stopFile",
  "exportDraft",
  "exportList",
  "exportWork",
  "stopExport",
  "scanDuplicates",
  "scanWork",
  "stopScan",
  "forgetScan",
  "importOpen",
  "importRows",
  "importMapping",
  "importPlan",
  "importRejected",
  "importCommit",
  "importWork",
  "stopImport",
  "importClose",
  "imports",
  "undoImport",
]);

/** Calls that take their time and breathe by themselves: others are answered meanwhile. */
export const LONG: ReadonlySet<DeskCall> = new Set([
  "series",
  "makeFile",
  "lookInFile",
  "bringIn",
  "exportDraft",
  "exportList",
  "scanDuplicates",
  "importPlan",
  "importCommit",
  "undoImport",
]);

/** The slot of a call. The newest request of a slot is answered first; of more than SLOT_DEPTH the oldest is superseded. */
export function slotOf(call: DeskCall, args: readonly unknown[]): string | null {
  if (MUST.has(call)) return null;
  if (call === "event") return `event ${String(args[0])}`;
  return `${call} ${JSON.stringify(call === "preview" ? [] : call === "series" ? args.slice(1, 2) : args.slice(1))}`;
}

/** Requests of one slot that may wait at once: somebody asks for more than can be shown. */
export const SLOT_DEPTH = 4;

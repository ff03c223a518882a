import type { MessagePortLike } from "#core/host/bridge.ts";
import { type DeskCall, type FromDesk, slotOf, type ToDesk } from "./desk-calls.ts";
import type { DeskPort, StoreStatus } from "./desk-port.ts";
import { createTimelineUnpacker, type TimelineOnWire } from "./timeline-wire.ts";

/** Too many newer requests of the same slot stood before this one: nobody waits for its answer any more. */
export class Superseded extends Error {
  override readonly name = "Superseded";
}

/** The worker that keeps the journal has failed: no call is answered any more until the page is loaded again. */
export class DeskLost extends Error {
  override readonly name = "DeskLost";
}

/** A desk behind a worker, and the window's word that the worker has failed. */
export interface DeskProxy extends DeskPort {
  /** Rejects what is open with `DeskLost`; and where the worker has never said a word, all that is asked later. */
  lose(reason: string): void;
}

/**
 * The desk as a window has it: every call goes to the worker behind `port`. A failed call rejects; so does one that newer ones of its
 * slot have pushed out, with `Superseded`.
 */
export function createDeskProxy(port: MessagePortLike): DeskProxy {
  let last = 0;
  let heard = false;
  let lost: DeskLost | null = null;
  const unpacked = createTimelineUnpacker();
  const open = new Map<number, { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void }>();
  const listeners = new Set<(status: StoreStatus) => void>();

  port.onmessage = ({ data }) => {
    const message = data as FromDesk;
    heard = true;
    lost = null;
    if (message.kind === "desk.status") {
      for (const listener of listeners) listener(message.status);
      return;
    }
    const call = open.get(message.no);
    open.delete(message.no);
    if (message.kind === "desk.answer") {
      // Unpacked although nobody may wait for it any more: the next one builds on it.
      const value = message.packed === true ? unpacked(message.value as TimelineOnWire) : message.value;
      call?.resolve(value);
    }
    if (message.kind === "desk.superseded") call?.reject(new Superseded("Newer requests have taken this one's place."));
    if (message.kind === "desk.failed") call?.reject(new Error(message.sentence));
  };
  port.start?.();

  function ask<K extends DeskCall>(call: K, args: Parameters<DeskPort[K]>): ReturnType<DeskPort[K]> {
    if (lost !== null) return Promise.reject(lost) as ReturnType<DeskPort[K]>;
    last += 1;
    const no = last;
    const answer = new Promise((resolve, reject) => open.set(no, { resolve, reject }));
    const message: ToDesk = { kind: "desk.call", no, call, args, slot: slotOf(call, args) };
    port.postMessage(message);
    return answer as ReturnType<DeskPort[K]>;
  }

  return {
    lose(reason) {
      const failure = new DeskLost(reason);
      if (!heard) lost = failure;
      for (const call of open.values()) call.reject(failure);
      open.clear();
    },
    read: (...args) => ask("read", args),
    figure: (...args) => ask("figure", args),
    why: (...args) => ask("why", args),
    series: (...args) => ask("series", args),
    timeline: (...args) => ask("timeline", args),
    entity: (...args) => ask("entity", args),
    event: (...args) => ask("event", args),
    history: (...args) => ask("history", args),
    preview: (...args) => ask("preview", args),
    record: (...args) => ask("record", args),
    undo: (...args) => ask("undo", args),
    redo: (...args) => ask("redo", args),
    status: (...args) => ask("status", args),
    link: (...args) => ask("link", args),
    refused: (...args) => ask("refused", args),
    openFile: (...args) => ask("openFile", args),
    wall: (...args) => ask("wall", args),
    wallSets: (...args) => ask("wallSets", args),
    alarms: (...args) => ask("alarms", args),
    briefings: (...args) => ask("briefings", args),
    briefing: (...args) => ask("briefing", args),
    draftBriefing: (...args) => ask("draftBriefing", args),
    freeze: (...args) => ask("freeze", args),
    correctedSince: (...args) => ask("correctedSince", args),
    conflicts: (...args) => ask("conflicts", args),
    statements: (...args) => ask("statements", args),
    people: (...args) => ask("people", args),
    registry: (...args) => ask("registry", args),
    registryIds: (...args) => ask("registryIds", args),
    registryUnit: (...args) => ask("registryUnit", args),
    calls: (...args) => ask("calls", args),
    peopleIn: (...args) => ask("peopleIn", args),
    permits: (...args) => ask("permits", args),
    families: (...args) => ask("families", args),
    reconcile: (...args) => ask("reconcile", args),
    duplicates: (...args) => ask("duplicates", args),
    scanDuplicates: (...args) => ask("scanDuplicates", args),
    scanWork: (...args) => ask("scanWork", args),
    stopScan: (...args) => ask("stopScan", args),
    forgetScan: (...args) => ask("forgetScan", args),
    householdOf: (...args) => ask("householdOf", args),
    nameList: (...args) => ask("nameList", args),
    exportDraft: (...args) => ask("exportDraft", args),
    exportList: (...args) => ask("exportList", args),
    exportWork: (...args) => ask("exportWork", args),
    stopExport: (...args) => ask("stopExport", args),
    fileStand: (...args) => ask("fileStand", args),
    makeFile: (...args) => ask("makeFile", args),
    lookInFile: (...args) => ask("lookInFile", args),
    bringIn: (...args) => ask("bringIn", args),
    fileWork: (...args) => ask("fileWork", args),
    stopFile: (...args) => ask("stopFile", args),
    importOpen: (...args) => ask("importOpen", args),
    importRows: (...args) => ask("importRows", args),
    importMapping: (...args) => ask("importMapping", args),
    importPlan: (...args) => ask("importPlan", args),
    importRejected: (...args) => ask("importRejected", args),
    importCommit: (...args) => ask("importCommit", args),
    importWork: (...args) => ask("importWork", args),
    stopImport: (...args) => ask("stopImport", args),
    importClose: (...args) => ask("importClose", args),
    imports: (...args) => ask("imports", args),
    undoImport: (...args) => ask("undoImport", args),
    identityRights: (...args) => ask("identityRights", args),
    sealedStates: (...args) => ask("sealedStates", args),
    sealsOf: (...args) => ask("sealsOf", args),
    openIdentities: (...args) => ask("openIdentities", args),
    fileIdentities: (...args) => ask("fileIdentities", args),
    sealText: (...args) => ask("sealText", args),
    openText: (...args) => ask("openText", args),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

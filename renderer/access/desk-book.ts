import type { AccessBridge } from "#core/host/access-bridge.ts";
import type { EventId } from "#core/journal/event.ts";
import type { DeskPort, RecordResult } from "#renderer/store/desk-port.ts";
import type { AccountsBook, Filed } from "./accounts-book.ts";
import { adminReader } from "./ask-admin.ts";

/** Accounts kept from an enrolled admin's machine: a change is an entry like any other, through its outbox, also without a network. */
export function deskBook(bridge: AccessBridge, desk: DeskPort, nowMs: () => number): AccountsBook {
  const seenOf = async (account: string, fields: readonly string[]): Promise<readonly EventId[]> => {
    const known = await desk.entity({ vMs: nowMs(), view: "now" }, account);
    return (known?.fields ?? []).filter(({ field }) => fields.includes(field)).flatMap(({ heads }) => heads.map(({ event }) => event));
  };
  return {
    ...adminReader(bridge, "own"),
    async file(account, f) {
      const ms = nowMs();
      const seen = [...new Set(await seenOf(account, Object.keys(f)))];
      return filedBy(await desk.record({ type: "set", e: account, kind: "account", f, seen, at: [ms, ms] }));
    },
    undo: async () => filedBy(await desk.undo()),
  };
}

function filedBy(result: RecordResult): Filed {
  switch (result.kind) {
    case "recorded":
      return { kind: "waiting" };
    case "refused":
      return { kind: "refused", reason: result.problems[0]?.code ?? "" };
    case "nothing-to-undo":
    case "not-saved":
      return { kind: result.kind };
  }
}

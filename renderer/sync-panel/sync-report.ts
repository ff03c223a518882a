import type { Exchange } from "#core/sync/exchange-log.ts";
import { printIso } from "#core/time/iso.ts";
import type { StoreStatus } from "#renderer/store/desk-port.ts";
import type { ServerParts } from "./server-health.ts";

/** What a report is made of. */
export interface ReportOf {
  readonly version: string;
  readonly host: string;
  readonly nowMs: number;
  readonly status: StoreStatus;
  readonly parts: ServerParts;
  readonly exchanges: readonly Exchange[] | null;
}

/**
 * The report that a person copies and sends: how this machine stands with headquarters. Numbers, ids of the machine and the journal, and
 * names of states; never an entry, a name of a person, a place, an address or a token.
 */
export function syncReport({ version, host, nowMs, status, parts, exchanges }: ReportOf): string {
  const { link, treeHead } = status;
  const lines = [
    `daliz ${version} ${host} ${printIso(nowMs)}`,
    `journal ${status.journal ?? "-"} device ${status.device ?? "-"}`,
    `link ${link.kind}${link.kind === "error" ? ` ${link.what}` : ""}`,
    `events ${String(status.events)} waiting ${String(status.waiting)} refused ${String(status.refused)} unfolded ${String(status.unfolded)}`,
    `oldest-waiting ${status.waitingSinceMs == null ? "-" : printIso(status.waitingSinceMs)}`,
    `storage ${status.problem ?? "sound"}`,
    treeHead == null ? "tree -" : `tree ${String(treeHead.size)} ${treeHead.root}`,
    `tree-verified ${treeHead?.verifiedMs == null ? "-" : printIso(treeHead.verifiedMs)}`,
    ...parts.map(({ part, state }) => `server ${part} ${state}`),
    ...(exchanges ?? []).map((one) =>
      [printIso(one.atMs), one.what, one.events ?? "-", one.bytes ?? "-", `${String(one.tookMs)}ms`, one.outcome, one.refused].join(" "),
    ),
  ];
  return `${lines.join("\n")}\n`;
}

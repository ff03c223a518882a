import { lookAtTree } from "#core/audit/look.ts";
import type { Sha256 } from "#core/audit/sha256.ts";
import type { TreeHead } from "#core/audit/tree-head.ts";
import type { Judgement } from "#core/audit/witness.ts";
import { LOOK_TIMEOUT_MS } from "./link-times.ts";
import type { Call, Clockwork, Transport } from "./ports.ts";

/** What a look at headquarters' tree came to. `head` null: it could not be asked for, and nothing is known. */
export interface TreeLooked {
  readonly head: TreeHead | null;
  readonly judgement: Judgement;
}

const UNKNOWN: Judgement = { kind: "unverifiable" };

/** Of the host, what a look needs. */
export interface LookPorts {
  readonly transport: Pick<Transport, "tree" | "consistency" | "treeSeen">;
  readonly clockwork: Clockwork;
  readonly sha256: Sha256;
}

/**
 * One look at headquarters' tree, as a call that never fails: what is not answered, or not in time, is `unverifiable`.
 *
 * @param kept  the head that this machine took as good the last time
 * @param named what headquarters named in its greeting; null: ask it, and wait until it has compared its events with its tree
 */
export function lookOnce(ports: LookPorts, kept: TreeHead | null, named: TreeHead | null): Call<TreeLooked> {
  const { transport, clockwork, sha256 } = ports;
  let open: Call<unknown> | null = null;
  async function ask<T>(call: Call<T>): Promise<T | null> {
    open = call;
    const answer = await call.answer;
    return answer.ok ? answer.value : null;
  }

  async function look(): Promise<TreeLooked> {
    const head = named ?? (await ask(transport.tree()));
    if (head === null) return { head, judgement: UNKNOWN };
    const line = {
      consistency: (from: number, to: number) => ask(transport.consistency(from, to)),
      // Not waited for, and never given up: the judgement stands whether headquarters hears of it or not.
      seen: async (shown: TreeHead) => void transport.treeSeen(shown),
    };
    const { judgement } = await lookAtTree(kept, head, line, sha256);
    return { head, judgement };
  }

  const answer = new Promise<TreeLooked>((resolve) => {
    const cancel = clockwork.after(LOOK_TIMEOUT_MS, () => {
      open?.abort();
      resolve({ head: named, judgement: UNKNOWN });
    });
    const done = (looked: TreeLooked) => {
      cancel();
      resolve(looked);
    };
    look().then(done, () => done({ head: named, judgement: UNKNOWN }));
  });
  return { answer: answer.then((value) => ({ ok: true, value })), abort: () => open?.abort() };
}

import { type ReactElement, useEffect, useRef, useState } from "react";
import type { Bridge } from "#core/host/bridge.ts";
import type { Exchange } from "#core/sync/exchange-log.ts";
import { useNow } from "#renderer/reading/use-ticking.ts";
import type { Naming } from "#renderer/room/describe.ts";
import type { StoreStatus } from "#renderer/store/desk-port.ts";
import { Button } from "#renderer/ui/button.tsx";
import { useNotice } from "#renderer/ui/toast.tsx";
import { stamp } from "#renderer/words/fmt.ts";
import { sayAge } from "#renderer/words/say.ts";
import { wordOr } from "#renderer/words/words.tsx";
import { ExchangeList } from "./exchange-list.tsx";
import { isStuck, isUp } from "./oldest-waiting.ts";
import { isGood, partsOf, type ServerParts } from "./server-health.ts";
import styles from "./sync-panel.module.css";
import { syncReport } from "./sync-report.ts";

interface SyncStateProps {
  readonly bridge: Bridge;
  readonly status: StoreStatus;
  readonly naming: Naming;
}

const EVERY_MS = 2_000;

/** Beneath the link's own words: the oldest that waits, headquarters by part, the tree, the last exchanges, and a report of it all. */
export function SyncState({ bridge, status, naming }: SyncStateProps): ReactElement {
  const { say } = naming;
  const notice = useNotice();
  const nowMs = useNow(1_000);
  const [exchanges, setExchanges] = useState<readonly Exchange[] | null>([]);
  const [parts, setParts] = useState<ServerParts>([]);
  const upSince = useUpSince(isUp(status.link));
  useEffect(() => {
    let open = true;
    const ask = (): void => {
      bridge.exchanges().then(
        (log) => open && setExchanges(log),
        () => {},
      );
      bridge.serverHealth().then(
        (said) => open && setParts(partsOf(said)),
        () => {},
      );
    };
    ask();
    const timer = window.setInterval(ask, EVERY_MS);
    return () => {
      open = false;
      window.clearInterval(timer);
    };
  }, [bridge]);
  const { waitingSinceMs = null, treeHead = null } = status;
  const copy = (): void => {
    const report = syncReport({ version: bridge.version, host: bridge.host, nowMs: Date.now(), status, parts, exchanges });
    window.navigator.clipboard.writeText(report).then(
      () => notice(say("exchange.copied")),
      () => notice(say("exchange.notCopied")),
    );
  };
  return (
    <>
      {isStuck(waitingSinceMs, upSince, nowMs) ? (
        <p role="alert" className={styles.stuck}>
          {say("exchange.stuck")}
        </p>
      ) : null}
      <dl className={styles.facts}>
        <dt>{say("exchange.waiting")}</dt>
        <dd>
          {waitingSinceMs === null ? say("exchange.oldest.none") : say("exchange.oldest", { age: sayAge(say, nowMs - waitingSinceMs) })}
        </dd>
        <dt>{say("exchange.server")}</dt>
        <dd>
          {parts.length === 0
            ? say("exchange.server.unknown")
            : parts.map(({ part, state }) => (
                <span key={part} data-good={isGood(state)}>
                  {`${say(`exchange.part.${part}`)}: ${wordOr(say, `exchange.state.${state}`, state)}`}
                </span>
              ))}
        </dd>
        <dt>{say("exchange.tree.title")}</dt>
        <dd>
          {treeHead === null
            ? say("exchange.tree.none")
            : say("exchange.tree", { n: treeHead.size, size: String(treeHead.size), root: treeHead.root.slice(0, 12) })}
          {treeHead?.verifiedMs == null ? null : (
            <span data-verified={treeHead.verifiedMs}>{say("exchange.tree.verified", { time: stamp(treeHead.verifiedMs) })}</span>
          )}
        </dd>
      </dl>
      <h3 className={styles.head}>
        {say("exchange.title")}
        <Button size="small" onClick={copy}>
          {say("exchange.copy")}
        </Button>
      </h3>
      <ExchangeList exchanges={exchanges} naming={naming} />
    </>
  );
}

/** Since when the link has been up without a break, as far as this panel has seen. */
function useUpSince(up: boolean): number | null {
  const since = useRef<number | null>(null);
  if (!up) since.current = null;
  else since.current ??= Date.now();
  return since.current;
}

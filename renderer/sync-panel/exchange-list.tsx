import type { ReactElement } from "react";
import type { Exchange } from "#core/sync/exchange-log.ts";
import type { Naming } from "#renderer/room/describe.ts";
import { clockSeconds } from "#renderer/words/fmt.ts";
import type { Say } from "#renderer/words/words.tsx";
import styles from "./sync-panel.module.css";

interface ExchangeListProps {
  readonly exchanges: readonly Exchange[] | null;
  readonly naming: Naming;
}

/** The last exchanges with headquarters, the newest first: what, how much, how long, how it ended. */
export function ExchangeList({ exchanges, naming: { say } }: ExchangeListProps): ReactElement {
  if (exchanges === null) return <p>{say("exchange.elsewhere")}</p>;
  if (exchanges.length === 0) return <p>{say("exchange.none")}</p>;
  return (
    <section className={styles.scroll} aria-label={say("exchange.title")} tabIndex={-1}>
      <table className={styles.exchanges}>
        <caption className="unseen">{say("exchange.title")}</caption>
        <thead>
          <tr>
            <th scope="col">{say("exchange.at")}</th>
            <th scope="col">{say("exchange.what")}</th>
            <th scope="col">{say("exchange.events")}</th>
            <th scope="col">{say("exchange.size")}</th>
            <th scope="col">{say("exchange.took")}</th>
            <th scope="col">{say("exchange.outcome")}</th>
          </tr>
        </thead>
        <tbody>
          {[...exchanges].reverse().map((one, at) => (
            <tr key={`${String(one.atMs)} ${one.what} ${String(exchanges.length - at)}`} data-outcome={one.outcome}>
              <td>{clockSeconds(one.atMs)}</td>
              <td>{say(`exchange.what.${one.what}`)}</td>
              <td>{one.events === null ? "" : String(one.events)}</td>
              <td>{one.bytes === null || one.bytes === 0 ? "" : sizeText(say, one.bytes)}</td>
              <td>{tookText(say, one)}</td>
              <td>{outcomeText(say, one)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Bytes in the unit a person reads: `812 B`, `14 kB`, `3.2 MB`. */
function sizeText(say: Say, bytes: number): string {
  if (bytes < 1_000) return say("exchange.unit.b", { t: String(bytes) });
  if (bytes < 1_000_000) return say("exchange.unit.kb", { t: String(Math.round(bytes / 1_000)) });
  return say("exchange.unit.mb", { t: (bytes / 1_000_000).toFixed(1) });
}

function tookText(say: Say, { what, tookMs }: Exchange): string {
  if (what === "feed" && tookMs === 0) return "";
  if (tookMs < 10_000) return say("exchange.unit.ms", { t: String(tookMs) });
  return say("exchange.unit.s", { t: String(Math.round(tookMs / 1000)) });
}

function outcomeText(say: Say, { outcome, refused }: Exchange): string {
  if (outcome === "done") return refused > 0 ? say("exchange.outcome.part", { t: String(refused) }) : say("exchange.outcome.ok");
  if (outcome === "unreachable" || outcome === "unreadable") return say(`exchange.outcome.${outcome}`);
  if (outcome.startsWith("refused:")) return say("exchange.outcome.refused", { why: outcome.slice("refused:".length) });
  return say("exchange.outcome.other", { why: outcome });
}

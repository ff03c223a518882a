import type { ReactElement } from "react";
import type { Role } from "#core/access/role.ts";
import { UnitName } from "#renderer/registry/unit-name.tsx";
import type { Naming } from "#renderer/room/describe.ts";
import type { SettledPair } from "#renderer/store/desk-duplicates.ts";
import { Button } from "#renderer/ui/button.tsx";
import { stamp } from "#renderer/words/fmt.ts";
import styles from "./duplicates.module.css";

interface SettledListProps {
  readonly settled: readonly SettledPair[];
  readonly role: Role;
  readonly mayDecide: boolean;
  readonly naming: Naming;
  readonly onTakeBack: (pair: SettledPair) => void;
}

/** What was decided, newest first: each can be taken back at any time, and what was said of the records stands as it did. */
export function SettledList({ settled, role, mayDecide, naming: { say }, onTakeBack }: SettledListProps): ReactElement {
  if (settled.length === 0) return <p className={styles.none}>{say("dup.settled.empty")}</p>;
  return (
    <section className={styles.settled} aria-label={say("dup.tab.settled")}>
      <table className={styles.settledTable}>
        <thead>
          <tr>
            {(["records", "what", "by", "at"] as const).map((column) => (
              <th key={column} scope="col">
                {say(`dup.settled.${column}`)}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {settled.map((pair) => (
            <tr key={pair.link} data-settled={pair.rel} data-pair={`${pair.a} ${pair.b}`}>
              <td>
                <span className={styles.names}>
                  <UnitName unit={pair.a} /> <UnitName unit={pair.b} />
                </span>
              </td>
              <td>
                {say(`dup.settled.${pair.rel}`)}
                {pair.mine ? <small>{say("dup.settled.waiting")}</small> : null}
              </td>
              <td>{pair.by}</td>
              <td>{stamp(pair.atMs)}</td>
              <td>
                {mayDecide || role === "chief" ? (
                  <Button size="small" onClick={() => onTakeBack(pair)}>
                    {say(pair.rel === "same" ? "dup.unmerge" : "dup.askAgain")}
                  </Button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

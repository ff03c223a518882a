import type { ReactElement } from "react";
import type { DuplicateGroup } from "#core/names/duplicate-queue.ts";
import { selectEntity } from "#renderer/reading/clock.ts";
import type { RoomReading } from "#renderer/reading/room-reading.ts";
import { UnitName } from "#renderer/registry/unit-name.tsx";
import type { Naming } from "#renderer/room/describe.ts";
import type { DeskPort } from "#renderer/store/desk-port.ts";
import styles from "./duplicates.module.css";
import { GIVEN, toggleLeft, useDuplicates } from "./duplicates-state.ts";
import { factRows } from "./fact-rows.ts";
import { reasonsText, scoreText } from "./reason-words.ts";
import { useGroupFacts } from "./use-group-facts.ts";

interface GroupViewProps {
  readonly desk: DeskPort;
  readonly room: RoomReading;
  readonly naming: Naming;
  readonly group: DuplicateGroup;
  readonly mayDecide: boolean;
}

/** From here on the weakest pair of a group needs no word of warning. */
const SURE = 0.9;

/** The records of one question side by side: why they may be one, then what is known of each, with who said it and when. */
export function GroupView({ desk, room, naming, group, mayDecide }: GroupViewProps): ReactElement {
  const { say } = naming;
  const facts = useGroupFacts(desk, room, group.ids);
  const left = useDuplicates((state) => state.left);
  const rows = factRows(naming, group.ids, facts);
  const isMany = group.ids.length > 2;
  return (
    <section className={styles.detail} aria-label={say(`dup.kind.${group.key === GIVEN ? "chosen" : group.kind}`)}>
      <h2>{say(`dup.kind.${group.key === GIVEN ? "chosen" : group.kind}`)}</h2>
      <ul className={styles.reasons} aria-label={say("dup.reasons")}>
        {group.pairs.map(({ a, b, score, reasons, link }) => (
          <li key={`${a} ${b}`} data-pair={`${a} ${b}`}>
            {isMany ? (
              <span className={styles.pairNames}>
                {group.ids.indexOf(a) + 1} – {group.ids.indexOf(b) + 1}
              </span>
            ) : null}
            {group.kind === "household" ? null : (
              <b className={styles.score}>{score === null ? say("dup.score.none") : say("dup.score", { n: scoreText(score) })}</b>
            )}
            <span>
              {reasonsText(say, reasons)}
              {link === null ? null : (
                <small>
                  {say("dup.reasons.journal")} {reasons.length === 0 ? say("dup.reasons.sealed") : ""}
                </small>
              )}
            </span>
          </li>
        ))}
        {group.key === GIVEN && group.pairs.length === 0 ? <li>{say("dup.reasons.chosen")}</li> : null}
      </ul>
      {isMany && group.key !== GIVEN && (group.weakest === null || group.weakest < SURE) ? (
        <p className={styles.doubt}>
          {group.weakest === null ? say("dup.weakest.none") : say("dup.weakest", { n: scoreText(group.weakest) })}
        </p>
      ) : null}
      <table className={styles.compare}>
        <caption className="unseen">{say("dup.list")}</caption>
        <thead>
          <tr>
            <td />
            {group.ids.map((id, at) => (
              <th key={id} scope="col" data-left={left.has(id)}>
                <span className={styles.columnHead}>
                  {isMany && mayDecide ? (
                    <input
                      type="checkbox"
                      checked={!left.has(id)}
                      aria-label={say("dup.include", { n: String(at + 1) })}
                      onChange={() => toggleLeft(id)}
                    />
                  ) : null}
                  <kbd>{at + 1}</kbd>
                  <button type="button" aria-label={say("dup.open", { n: `${String(at + 1)} (${id})` })} onClick={() => selectEntity(id)}>
                    <UnitName unit={id} />
                  </button>
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, head, cells, differs }) => (
            <tr key={key}>
              <th scope="row">{head}</th>
              {cells.map((cell, at) => {
                const id = group.ids[at] ?? String(at);
                return (
                  <td key={id} data-left={left.has(id)} className={differs ? styles.differs : ""}>
                    {cell === null ? "—" : cell.text}
                    {cell === null || cell.said === null ? null : <small>{cell.said}</small>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

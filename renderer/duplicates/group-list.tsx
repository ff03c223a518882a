import { type ReactElement, useEffect, useRef } from "react";
import type { DuplicateGroup } from "#core/names/duplicate-queue.ts";
import { UnitName } from "#renderer/registry/unit-name.tsx";
import type { Naming } from "#renderer/room/describe.ts";
import styles from "./duplicates.module.css";
import { chooseGroup, GIVEN } from "./duplicates-state.ts";
import { reasonsText, scoreText } from "./reason-words.ts";

interface GroupListProps {
  readonly groups: readonly DuplicateGroup[];
  readonly chosen: DuplicateGroup | null;
  readonly later: ReadonlySet<string>;
  readonly naming: Naming;
}

/** The questions, the surest first: which records, how sure, and why. */
export function GroupList({ groups, chosen, later, naming: { say } }: GroupListProps): ReactElement {
  return (
    <ul className={styles.list} aria-label={say("dup.list")} data-duplicate-list="">
      {groups.map((group) => (
        <li key={group.key}>
          <Row group={group} isCurrent={group === chosen} isLater={later.has(group.key)} naming={{ say }} />
        </li>
      ))}
    </ul>
  );
}

interface RowProps {
  readonly group: DuplicateGroup;
  readonly isCurrent: boolean;
  readonly isLater: boolean;
  readonly naming: Pick<Naming, "say">;
}

function Row({ group, isCurrent, isLater, naming: { say } }: RowProps): ReactElement {
  const row = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!isCurrent) return;
    row.current?.scrollIntoView({ block: "nearest" });
    if (row.current?.closest("[data-duplicate-list]")?.contains(document.activeElement) === true) row.current.focus();
  }, [isCurrent]);
  const [first] = group.pairs;
  const kind = group.key === GIVEN ? "chosen" : group.kind;
  return (
    <button
      ref={row}
      type="button"
      className={styles.row}
      tabIndex={isCurrent ? 0 : -1}
      aria-current={isCurrent}
      data-group={group.ids.join(" ")}
      onClick={() => chooseGroup(group.key)}
    >
      <span className={styles.names}>
        {group.ids.map((id) => (
          <UnitName key={id} unit={id} />
        ))}
      </span>
      <span className={styles.rowScore}>
        {isLater ? say("dup.later") : group.kind === "household" || group.weakest === null ? "" : scoreText(first?.score ?? group.weakest)}
      </span>
      <span className={styles.rowWhy}>
        {first === undefined || first.reasons.length === 0 || group.kind === "household"
          ? say(`dup.kind.${kind}`)
          : reasonsText(say, first.reasons)}
      </span>
    </button>
  );
}

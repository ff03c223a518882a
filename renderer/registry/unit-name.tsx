import { Lock } from "lucide-react";
import type { ReactElement } from "react";
import type { EntityId } from "#core/journal/event.ts";
import { useNames } from "#renderer/identity/names-state.ts";
import { useWords } from "#renderer/words/words.tsx";
import styles from "./table.module.css";

/**
 * Who a unit is: the name of its sealed record while names are shown, else the number of the record, with a lock where a name is sealed
 * there.
 */
export function UnitName({ unit }: { readonly unit: EntityId }): ReactElement {
  const say = useWords();
  const name = useNames(({ reason, records }) => (reason === null ? null : (records.get(unit)?.name ?? null)));
  const state = useNames(({ states }) => states.get(unit) ?? "none");
  if (name !== null)
    return (
      <bdi className={styles.person} data-named={unit}>
        {name}
      </bdi>
    );
  return (
    <>
      <span className={styles.record}>{unit}</span>
      {state === "none" ? null : state === "shredded" ? (
        <em className={styles.flag}>{say("idn.shredded")}</em>
      ) : (
        <span className={styles.lock} title={say("idn.sealed")}>
          <Lock size={11} aria-hidden="true" />
          <span className="unseen">{say("idn.sealed")}</span>
        </span>
      )}
    </>
  );
}

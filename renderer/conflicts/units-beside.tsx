import { type ReactElement, useEffect, useState } from "react";
import type { RoomReading } from "#renderer/reading/room-reading.ts";
import type { Naming } from "#renderer/room/describe.ts";
import type { DeskPort } from "#renderer/store/desk-port.ts";
import styles from "./conflicts.module.css";
import type { Question } from "./questions.ts";
import { fieldRows } from "./side-rows.ts";

interface UnitsBesideProps {
  readonly desk: DeskPort;
  readonly room: RoomReading;
  readonly naming: Naming;
  readonly question: Exclude<Question, { readonly kind: "refused" }>;
}

type Fields = ReadonlyMap<string, unknown>;

/** Two registered units that may be one: what was said of each, field by field. Never a name: those lie in a lane of their own. */
export function UnitsBeside({ desk, room, naming, question }: UnitsBesideProps): ReactElement {
  const { say } = naming;
  const { ends } = question.conflict;
  const [known, setKnown] = useState<readonly (Fields | null)[]>([]);
  const { moment } = room.ask;
  useEffect(() => {
    let open = true;
    Promise.all((ends ?? []).map((id) => desk.entity(moment, id))).then(
      (units) => open && setKnown(units.map((unit) => unit && new Map(unit.fields.map(({ field, value }) => [field, value])))),
      () => open && setKnown([]),
    );
    return () => {
      open = false;
    };
  }, [desk, moment, ends]);
  return (
    <table className={styles.compare}>
      <caption className="unseen">{say("conflicts.detail")}</caption>
      <thead>
        <tr>
          <td />
          {(ends ?? []).map((id) => (
            <th key={id} scope="col">
              <strong>{id}</strong>
              <small data-stands="true">{say("conflicts.stands")}</small>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {fieldRows(naming, known).map(({ key, head, cells }) => (
          <tr key={key}>
            <th scope="row">{head}</th>
            {cells.map((cell, at) => (
              <td key={ends?.[at] ?? key}>{cell ?? "—"}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

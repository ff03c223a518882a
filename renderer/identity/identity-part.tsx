import { Lock, Pencil } from "lucide-react";
import { type ReactElement, useEffect, useState } from "react";
import { mayRead, mayWrite } from "#core/access/access.ts";
import type { Role } from "#core/access/role.ts";
import type { IdentityRecord } from "#core/identity/identity-record.ts";
import { maskIdentity } from "#core/identity/mask.ts";
import type { EntityId } from "#core/journal/event.ts";
import type { DeskPort } from "#renderer/store/desk-port.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Sheet } from "#renderer/ui/dialog.tsx";
import { useWords } from "#renderer/words/words.tsx";
import styles from "./identity.module.css";
import { toggleNames, useNames } from "./names-state.ts";
import { RecordForm } from "./record-form.tsx";

interface IdentityPartProps {
  readonly desk: DeskPort;
  readonly unit: EntityId;
  readonly role: Role;
}

/** Who a unit is: closed until names are shown; numbers and telephones stay masked until they are asked for once more. */
export function IdentityPart({ desk, unit, role }: IdentityPartProps): ReactElement | null {
  const say = useWords();
  const record = useNames(({ reason, records }) => (reason === null ? null : (records.get(unit) ?? null)));
  const isShown = useNames(({ reason }) => reason !== null);
  const state = useNames(({ states }) => states.get(unit) ?? null);
  const seal = useNames(({ seals }) => seals.get(unit) ?? null);
  const isLeft = useNames(({ left }) => left.has(unit));
  const [isWhole, setWhole] = useState(false);
  const [isEdited, setEdited] = useState(false);
  // Hidden, nothing of it stays on the screen: neither numbers nor a form that holds them.
  useEffect(() => {
    if (isShown) return;
    setWhole(false);
    setEdited(false);
  }, [isShown]);
  const seals = mayWrite(role, "seal", null, "pii");
  if (!mayRead(role, "pii")) return <p className={styles.note}>{say("idn.closed.role")}</p>;
  // Not known yet whether there is a record: nothing is offered that could write over one.
  if (state === null) return null;
  return (
    <section className={styles.who} aria-label={say("idn.who")} data-identity={state}>
      <h3>{say("idn.who")}</h3>
      {state === "shredded" ? (
        <p className={styles.note}>{say("idn.shredded.text")}</p>
      ) : record !== null ? (
        <Lines record={record} isWhole={isWhole} />
      ) : (
        <p className={styles.note}>
          {state === "sealed" ? <Lock size={12} aria-hidden="true" /> : null}{" "}
          {say(state === "none" ? "idn.none" : isLeft ? "idn.left" : "idn.sealed.text")}
        </p>
      )}
      {state === "shredded" ? null : (
        <p className={styles.acts}>
          {state === "sealed" && !isShown ? (
            <Button size="small" onClick={toggleNames}>
              {say("idn.names.show")}
            </Button>
          ) : null}
          {record === null ? null : (
            <Button size="small" aria-pressed={isWhole} onClick={() => setWhole(!isWhole)}>
              {say(isWhole ? "idn.numbers.hide" : "idn.numbers.show")}
            </Button>
          )}
          {seals && (record !== null || state === "none") ? (
            <Button size="small" onClick={() => setEdited(true)}>
              <Pencil size={12} aria-hidden="true" />
              {say(record === null ? "idn.add" : "idn.correct")}
            </Button>
          ) : null}
        </p>
      )}
      <Sheet
        open={isEdited}
        onClose={() => setEdited(false)}
        title={say(record === null ? "idn.add" : "idn.correct")}
        closeLabel={say("close")}
      >
        {isEdited ? (
          <RecordForm desk={desk} unit={unit} role={role} record={record} over={seal} say={say} onDone={() => setEdited(false)} />
        ) : null}
      </Sheet>
    </section>
  );
}

function Lines({ record, isWhole }: { readonly record: IdentityRecord; readonly isWhole: boolean }): ReactElement {
  const say = useWords();
  const { birth, iin, passport, phones, kin, otherNames } = isWhole ? record : { ...maskIdentity(record), otherNames: record.otherNames };
  return (
    <dl>
      <Line label={say("idn.name")} values={[record.name]} />
      <Line label={say("idn.otherNames")} values={otherNames ?? []} />
      <Line label={say("idn.birth")} values={birth === undefined ? [] : [birth]} />
      <Line label={say("idn.iin")} values={iin === undefined ? [] : [iin]} />
      <Line label={say("idn.passport")} values={passport === undefined ? [] : [passport]} />
      <Line label={say("idn.phones")} values={phones ?? []} />
      <Line
        label={say("idn.kin")}
        values={(kin ?? []).map(({ name, relation, phone }) => [name, relation, phone].filter((part) => part !== undefined).join(", "))}
      />
    </dl>
  );
}

function Line({ label, values }: { readonly label: string; readonly values: readonly string[] }): ReactElement | null {
  if (values.length === 0) return null;
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <ul className={styles.list}>
          {values.map((value) => (
            <li key={value}>
              <bdi>{value}</bdi>
            </li>
          ))}
        </ul>
      </dd>
    </>
  );
}

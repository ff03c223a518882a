import { TriangleAlert } from "lucide-react";
import type { ReactElement } from "react";
import type { FieldReading } from "#core/fold/field-reading.ts";
import type { EntityId } from "#core/journal/event.ts";
import type { EventView } from "#renderer/store/desk-port.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Table } from "#renderer/ui/table.tsx";
import { stamp } from "#renderer/words/fmt.ts";
import { type Naming, windowText } from "../describe.ts";
import { openDesk } from "../room-state.ts";
import { fieldText } from "./field-text.ts";
import styles from "./inspector.module.css";
import type { InspectorProps } from "./inspector-props.ts";
import { citeOf } from "./source-cite.ts";

interface ConflictViewProps extends InspectorProps {
  readonly field: FieldReading;
  readonly kind: string;
  readonly corridor: EntityId | null;
}

/** Two values of one field whose authors had not seen each other: aligned rows, both equally large; the rule is not a verdict. */
export function ConflictView({ field, kind, room, naming, corridor }: ConflictViewProps): ReactElement {
  const { say } = naming;
  const heads = [...field.heads].sort((a, b) => Number(a.event === field.event) - Number(b.event === field.event));
  const views = heads.map((head) => room.events.get(head.event) ?? null);
  const row = (key: string, head: string, cell: (view: EventView) => string | null) => ({
    key,
    head,
    cells: views.map((view) => (view === null ? "—" : (cell(view) ?? "—"))),
  });
  const basis = row("basis", say("event.basis"), ({ event }) => (event.src.basis === undefined ? null : say(`basis.${event.src.basis}`)));
  return (
    <section className={styles.conflict}>
      <h3>
        <TriangleAlert size={16} aria-hidden="true" /> {say("conflict.title")}
      </h3>
      <Table
        caption={say("conflict.title")}
        columns={[
          "",
          ...heads.map((head) => (
            <span key={head.event} className={styles.claim}>
              <small>{say(head.event === field.event ? "conflict.shown" : "conflict.notShown")}</small>
              <strong>{fieldText(naming, kind, field.field, head.value)}</strong>
            </span>
          )),
        ]}
        rows={[
          row("happened", say("event.happened"), (view) => windowText(naming.lang, view.event.at)),
          row("learned", say("event.learned"), (view) => (view.event.src.learnedMs === undefined ? null : stamp(view.event.src.learnedMs))),
          row("recorded", say("event.recorded"), (view) => (view.receipt === null ? say("event.waiting") : stamp(view.receipt.ingMs))),
          row("source", say("event.source"), (view) => sourceOf(naming, view)),
          ...(views.some((view) => view?.event.src.basis !== undefined) ? [basis] : []),
        ]}
      />
      <p className={styles.rule}>{say("conflict.rule")}</p>
      {corridor === null ? null : (
        <Button look="accent" onClick={() => openDesk({ form: "corridor", corridor })}>
          {say("conflict.decide")}
        </Button>
      )}
    </section>
  );
}

function sourceOf(naming: Naming, { event }: EventView): string | null {
  const who = event.src.who === undefined ? null : naming.texts.who(event.src.who);
  return [who, citeOf(naming, event.src.doc, event.src.outlet)].filter((part) => part !== null).join(", ") || event.by;
}

import type { ReactElement } from "react";
import { printRange } from "#core/count/print.ts";
import type { FieldReading } from "#core/fold/field-reading.ts";
import { CorridorLeadFact } from "#renderer/permits/corridor-lead.tsx";
import type { Subject } from "#renderer/reading/room-reading.ts";
import { FigureText } from "#renderer/ui/figure.tsx";
import { stamp } from "#renderer/words/fmt.ts";
import { sayRange } from "#renderer/words/say.ts";
import { wordOr } from "#renderer/words/words.tsx";
import { nameOf } from "../describe.ts";
import { ConflictView } from "./conflict-view.tsx";
import { fieldText } from "./field-text.ts";
import { Foot } from "./foot.tsx";
import { HistoryList } from "./history-list.tsx";
import styles from "./inspector.module.css";
import type { InspectorProps } from "./inspector-props.ts";
import { SubjectHead } from "./subject-head.tsx";

interface EntityPanelProps extends InspectorProps {
  readonly subject: Extract<Subject, { readonly kind: "entity" }>;
}

const HIDDEN: ReadonlySet<string> = new Set(["title", "lon", "lat", "name_kk", "name_ru", "name_en", "parent", "pkind"]);

/** A corridor, permit, hazard or other entity: its fields at the moment, their rivals, its history. */
export function EntityPanel({ subject, room, naming }: EntityPanelProps): ReactElement {
  const { say, texts } = naming;
  const { entity, history } = subject;
  const corridor = room.reading.corridors.find((one) => one.id === entity.id) ?? null;
  const permit = room.reading.permits.find((one) => one.id === entity.id) ?? null;
  const n = corridor?.passed ?? permit?.n ?? null;
  const shown = entity.fields.filter((field) => !HIDDEN.has(field.field) && field.value !== null);
  const disputed = entity.fields.filter((field) => field.conflict);
  return (
    <>
      <SubjectHead
        naming={naming}
        kind={wordOr(say, `kind.${entity.kind}`, say("kind.unknown"))}
        name={nameOf(naming, entity.id)}
        detail={texts.entityDetail(entity.id)}
        figure={n === null ? null : <FigureText text={printRange(n)} said={sayRange(say, n)} size="subject" />}
      />
      <div className={styles.body}>
        {disputed.map((field) => (
          <ConflictView key={field.field} field={field} kind={entity.kind} room={room} naming={naming} corridor={corridor?.id ?? null} />
        ))}
        <section className={styles.facts}>
          <h3>{say("inspect.facts")}</h3>
          <dl>
            {shown.map((field) => (
              <Fact key={field.field} field={field} kind={entity.kind} naming={naming} />
            ))}
            {corridor === null ? null : (
              <div>
                <dt>{say("inspect.passed")}</dt>
                <dd>
                  {corridor.passed === null ? say("none") : printRange(corridor.passed)}
                  {corridor.occupied ? <small>{say("inspect.occupied")}</small> : null}
                </dd>
              </div>
            )}
            {entity.lead === undefined ? null : <CorridorLeadFact lead={entity.lead} naming={naming} />}
          </dl>
        </section>
        <HistoryList events={history} naming={naming} />
      </div>
      <Foot naming={naming} count={history.length} place={permit?.crossing ?? null} corridor={corridor?.id ?? null} />
    </>
  );
}

function Fact({
  field,
  kind,
  naming,
}: { readonly field: FieldReading; readonly kind: string } & Pick<InspectorProps, "naming">): ReactElement {
  const { say } = naming;
  return (
    <div>
      <dt>{wordOr(say, `field.${field.field}`, field.field)}</dt>
      <dd>
        {fieldText(naming, kind, field.field, field.value)}
        <small>{field.mine ? say("note.mine") : say("inspect.asOf", { date: stamp(field.asOfMs) })}</small>
      </dd>
    </div>
  );
}

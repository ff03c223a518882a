import type { ReactElement } from "react";
import type { EntityId } from "#core/journal/event.ts";
import type { Attention } from "#core/tally/reading.ts";
import { selectEntity, selectEvent } from "#renderer/reading/clock.ts";
import { wordOr } from "#renderer/words/words.tsx";
import { figureLabel, type Naming, nameOf } from "../describe.ts";
import styles from "./inspector.module.css";
import type { InspectorProps } from "./inspector-props.ts";

/** Nothing selected: how to select, and what asks for a person's eye. */
export function NothingPanel({ room, naming, unknown }: InspectorProps & { readonly unknown: string | null }): ReactElement {
  const { say } = naming;
  return (
    <>
      <header className={styles.head}>
        <div className={styles.headTop}>
          <p className={styles.kind}>{say("kind.theatre")}</p>
        </div>
        <div className={styles.headName}>
          <h2>{nameOf(naming, room.ask.theatre)}</h2>
        </div>
        <p className={styles.headDetail}>{say(unknown === null ? "inspect.nothing" : "inspect.unknown")}</p>
      </header>
      <div className={styles.body}>
        <h3>{say("attention.title")}</h3>
        <AttentionList room={room} naming={naming} onOpened={() => undefined} />
      </div>
    </>
  );
}

/** What asks for a person's eye, each line opening what it is about. */
export function AttentionList({ room, naming, onOpened }: InspectorProps & { readonly onOpened: () => void }): ReactElement {
  const { say } = naming;
  const { attention } = room.reading;
  return (
    <section className={styles.history}>
      {attention.length === 0 ? <p className={styles.noDriver}>{say("none")}</p> : null}
      <ul>
        {attention.map((one) => (
          <li key={`${one.kind} ${one.entity ?? ""} ${one.key ?? ""} ${one.events.join(" ")}`}>
            <button
              type="button"
              className={styles.event}
              onClick={() => {
                openAttention(one);
                onOpened();
              }}
            >
              <span className={styles.eventName}>{attentionName(naming, one)}</span>
              <span className={styles.lineNote}>{say(`attention.${one.kind}`)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function attentionName(naming: Naming, one: Attention): string {
  if (isOfField(one)) {
    const field = one.key.slice(one.key.lastIndexOf(".") + 1);
    return `${nameOf(naming, one.entity)}: ${wordOr(naming.say, `field.${field}`, field)}`;
  }
  if (one.key !== null) {
    const label = figureLabel(naming, one.key);
    return `${label.where}: ${label.what}`;
  }
  if (one.entity !== null) return nameOf(naming, one.entity);
  const titles = one.events.map((id) => naming.texts.title(id)).filter((title) => title !== null);
  return titles.join(" · ") || naming.say(`attention.${one.kind}`);
}

/** Opens what the line is about: the figure, else the entity, else the first of its events. */
function openAttention(one: Attention): void {
  if (isOfField(one)) selectEntity(one.entity);
  else if (one.key !== null) selectEntity(one.key.slice(one.key.indexOf(".") + 1), one.key);
  else if (one.entity !== null) selectEntity(one.entity);
  else if (one.events[0] !== undefined) selectEvent(one.events[0]);
}

/** Its key is a field of an entity, not a figure of a place. */
function isOfField(one: Attention): one is Attention & { readonly key: string; readonly entity: EntityId } {
  return one.entity !== null && one.key?.startsWith("field.") === true;
}

import type { ReactElement } from "react";
import { selectEvent, useClock } from "#renderer/reading/clock.ts";
import type { EventView } from "#renderer/store/desk-port.ts";
import { stamp } from "#renderer/words/fmt.ts";
import { type Naming, titleOf, windowText } from "../describe.ts";
import styles from "./inspector.module.css";
import { citeOf } from "./source-cite.ts";

/** The events behind a subject, newest first: when it happened, when it was learned, from where, on what it rests. */
export function HistoryList({ events, naming }: { readonly events: readonly EventView[]; readonly naming: Naming }): ReactElement {
  const { say, lang } = naming;
  const selected = useClock((clock) => clock.selection?.id ?? null);
  return (
    <section className={styles.history} id="history">
      <h3>{say("event.list")}</h3>
      {events.length === 0 ? <p className={styles.noDriver}>{say("event.listNone")}</p> : null}
      <ul>
        {events.map((view) => {
          const { event } = view;
          const basis = event.src.basis === undefined ? null : say(`basis.${event.src.basis}`);
          const note = [citeOf(naming, event.src.doc, event.src.outlet ?? event.src.who), basis].filter((part) => part !== null);
          return (
            <li key={event.id}>
              <button
                type="button"
                className={styles.event}
                aria-current={event.id === selected}
                data-state={view.state}
                onClick={() => selectEvent(event.id)}
              >
                <span className={styles.eventName}>
                  {titleOf(naming, event)}
                  {view.state === "live" ? null : <em>{say(`event.${view.state}`)}</em>}
                </span>
                <span className={styles.eventTimes}>
                  {windowText(lang, event.at)} → {view.receipt === null ? say("event.waiting") : stamp(view.receipt.ingMs)}
                </span>
                <span className={styles.lineNote}>{note.join(" · ")}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** What tells of people and ways: that a place was entered in the journal is no news of it. */
export function toldOf(events: readonly EventView[]): readonly EventView[] {
  return events.filter(({ event }) => event.type !== "set" || event.kind !== "place");
}

import { ChevronLeft, Clock, Pencil, Undo2 } from "lucide-react";
import type { ReactElement } from "react";
import { printRange } from "#core/count/print.ts";
import type { EventId, JournalEvent } from "#core/journal/event.ts";
import { goTo, selectEntity, selectEvent } from "#renderer/reading/clock.ts";
import type { EventView } from "#renderer/store/desk-port.ts";
import { Button } from "#renderer/ui/button.tsx";
import { FigureText } from "#renderer/ui/figure.tsx";
import { clockTime, dayMonth, stamp, TEHRAN, weekday } from "#renderer/words/fmt.ts";
import { inLang } from "#renderer/words/lang.ts";
import { sayRange } from "#renderer/words/say.ts";
import { listed, nameOf, titleOf, windowText } from "../describe.ts";
import { openCorrection } from "../open-correction.ts";
import { openDesk } from "../room-state.ts";
import { fieldText } from "./field-text.ts";
import styles from "./inspector.module.css";
import type { InspectorProps } from "./inspector-props.ts";
import { citeInFull } from "./source-cite.ts";
import { SubjectHead } from "./subject-head.tsx";

/** One entry: what it says, when it happened, was learned and recorded, from where, on what it rests; correct it, withdraw it. */
export function EventPanel({ view, room, naming }: InspectorProps & { readonly view: EventView }): ReactElement {
  const { say, texts } = naming;
  const { event } = view;
  const n = event.type === "count" || event.type === "move" ? event.n : null;
  const subject = subjectOf(event);
  const knownMs = view.receipt?.ingMs ?? event.at[1];
  const rows = rowsOf({ view, room, naming }).filter((row) => row[1] !== null);
  return (
    <>
      <SubjectHead
        naming={naming}
        kind={[kindOf(naming, event), view.own ? say("event.own") : null].filter((part) => part !== null).join(" · ")}
        name={titleOf(naming, event)}
        sentence
        detail={texts.titleDetail(event.id)}
        figure={
          n === null ? null : (
            <FigureText
              text={event.type === "count" && event.noReports === true ? null : printRange(n)}
              words={say("say.noReports")}
              said={sayRange(say, n)}
              size="subject"
            />
          )
        }
      />
      <div className={styles.body}>
        {view.state === "live" && view.receipt !== null ? null : (
          <p className={styles.mine}>
            {view.state === "live" ? say("event.waiting") : say(`event.${view.state}`)}
            {view.by === null ? null : <OpenEvent id={view.by} label={say("open")} />}
          </p>
        )}
        <section className={styles.facts}>
          <dl>
            {rows.map(([label, value]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </section>
        {event.type === "set" ? (
          <section className={styles.facts}>
            <h3>{say("inspect.facts")}</h3>
            <dl>
              {Object.entries(event.f)
                .filter(([field]) => field !== "title")
                .map(([field, value]) => (
                  <div key={field}>
                    <dt>{naming.texts.field(field)}</dt>
                    <dd>{fieldText(naming, event.kind, field, value)}</dd>
                  </div>
                ))}
            </dl>
          </section>
        ) : null}
        {event.type === "link" ? (
          <p className={styles.links}>
            <OpenEvent
              id={event.a}
              label={
                room.events.get(event.a) === undefined ? nameOf(naming, event.a) : titleOf(naming, room.events.get(event.a)?.event ?? event)
              }
            />
            <OpenEvent
              id={event.b}
              label={
                room.events.get(event.b) === undefined ? nameOf(naming, event.b) : titleOf(naming, room.events.get(event.b)?.event ?? event)
              }
            />
          </p>
        ) : null}
      </div>
      <footer className={styles.foot}>
        {subject === null ? null : (
          <Button look="quiet" onClick={() => selectEntity(subject)}>
            <ChevronLeft size={14} aria-hidden="true" />
            {nameOf(naming, subject)}
          </Button>
        )}
        <Button
          title={say("event.goTo", { t: stamp(knownMs) })}
          aria-label={say("event.goTo", { t: stamp(knownMs) })}
          onClick={() => goTo(knownMs)}
        >
          <Clock size={14} aria-hidden="true" />
          {clockTime(knownMs)}
        </Button>
        {view.state === "live" &&
        (event.type === "count" || event.type === "move" || (event.type === "set" && event.kind === "corridor")) ? (
          <Button onClick={() => openCorrection(event)}>
            <Pencil size={14} aria-hidden="true" />
            {say("event.correct")}
          </Button>
        ) : null}
        {view.state === "live" && event.type !== "void" ? (
          <Button onClick={() => openDesk({ form: "withdraw", target: event.id })}>
            <Undo2 size={14} aria-hidden="true" />
            {say("event.withdraw")}
          </Button>
        ) : null}
      </footer>
    </>
  );
}

function OpenEvent({ id, label }: { readonly id: EventId; readonly label: string }): ReactElement {
  return (
    <Button size="small" onClick={() => selectEvent(id)}>
      {label}
    </Button>
  );
}

function kindOf(naming: InspectorProps["naming"], event: JournalEvent): string {
  if (
    event.type === "count" ||
    event.type === "move" ||
    event.type === "set" ||
    event.type === "link" ||
    event.type === "void" ||
    event.type === "contact"
  ) {
    return naming.say(`type.${event.type}`);
  }
  return naming.say("type.kept");
}

function subjectOf(event: JournalEvent): string | null {
  if (event.type === "count") return event.origin ?? event.place;
  if (event.type === "move") return listed(event.from)[0] ?? null;
  return event.type === "set" ? event.e : null;
}

function rowsOf({ view, naming }: InspectorProps & { readonly view: EventView }): readonly (readonly [string, string | null])[] {
  const { say, lang, texts } = naming;
  const { event, receipt } = view;
  const cite = event.src.doc === null || event.src.doc === undefined ? null : texts.source(event.src.doc);
  const nominal = event.atPrecision === "nominal" && event.src.doc !== null && cite?.hourStated !== true;
  const words = event.type === "count" && event.stated !== undefined ? say("note.quoted", { words: texts.stated(event.stated) }) : null;
  const happened = `${windowText(lang, event.at)} ${say("zone.astana")}${nominal ? ` · ${say("event.nominal")}` : ""}`;
  const second = event.at[0] === event.at[1] ? ` · ${clockTime(event.at[0], TEHRAN)} ${say("zone.tehran")}` : "";
  const via =
    event.type === "move" && event.via !== undefined && event.via.length > 0
      ? say("event.through", { via: event.via.map((id) => nameOf(naming, id)).join(", ") })
      : null;
  const corridor = event.type === "move" && event.corridor !== undefined ? nameOf(naming, event.corridor) : null;
  return [
    [say("event.happened"), happened + second],
    [
      say("event.learned"),
      event.src.learnedMs === undefined
        ? null
        : `${dayMonth(lang, event.src.learnedMs)}, ${weekday(lang, event.src.learnedMs)} ${clockTime(event.src.learnedMs)}`,
    ],
    [say("event.recorded"), receipt === null ? say("event.waiting") : stamp(receipt.ingMs)],
    [
      say("event.words"),
      [words, event.atText === undefined ? null : say("note.quoted", { words: event.atText })]
        .filter((part) => part !== null)
        .join(" · ") || null,
    ],
    [
      say("event.source"),
      [event.src.who === undefined ? null : texts.who(event.src.who), citeInFull(naming, event.src.doc, event.src.outlet)]
        .filter((part) => part !== null)
        .join(", ") || say("inspect.sourcesNone"),
    ],
    [say("event.basis"), event.src.basis === undefined ? null : say(`basis.${event.src.basis}`)],
    [say("field.legs"), [via, corridor].filter((part) => part !== null).join(" · ") || null],
    [say("event.reason"), event.type === "void" ? event.reason : (event.reason ?? null)],
    [
      say("event.note"),
      [
        event.scopeText === undefined ? null : texts.stated(event.scopeText),
        cite?.note === undefined ? null : inLang(lang, cite.note),
        texts.title(event.id) === null ? (event.note ?? event.src.note ?? null) : null,
      ]
        .filter((part) => part !== null)
        .join(" · ") || null,
    ],
  ];
}

import type { ReactElement } from "react";
import { printRange } from "#core/count/print.ts";
import type { Why, WhyLine } from "#core/tally/figure.ts";
import { selectEntity, selectEvent } from "#renderer/reading/clock.ts";
import type { RoomReading } from "#renderer/reading/room-reading.ts";
import { sayRange } from "#renderer/words/say.ts";
import { type Naming, nameOf, titleOf, windowText } from "../describe.ts";
import { Blank } from "./blank.tsx";
import { DriverCard } from "./driver-card.tsx";
import styles from "./inspector.module.css";
import { OtherSources } from "./other-sources.tsx";
import { ALWAYS, bySection, SECTIONS, type Section } from "./why-sections.ts";

interface WhyLedgerProps {
  readonly why: Why;
  readonly room: RoomReading;
  readonly naming: Naming;
}

/** Why this number: the driver, then line by line what was and was not counted. */
export function WhyLedger({ why, room, naming }: WhyLedgerProps): ReactElement {
  const { say } = naming;
  const { figure } = why;
  const sections = bySection(why);
  const printed = figure.noReports ? say("say.noReports") : printRange(figure.value);
  return (
    <section className={styles.why}>
      <h3>{figure.value === null ? say("why.titleNone") : say("why.title", { figure: printed })}</h3>
      <DriverCard why={why} room={room} naming={naming} />
      {SECTIONS.filter((section) => sections[section].length > 0).map((section) => (
        <LedgerSection key={section} section={section} lines={sections[section]} why={why} room={room} naming={naming} />
      ))}
      <OtherSources figure={figure} room={room} naming={naming} />
      <Blank label={say("why.unexplained")} value={unexplained(say, figure.unexplained)} />
      {SECTIONS.filter((section) => ALWAYS.has(section) && sections[section].length === 0).map((section) => (
        <Blank key={section} label={say(`why.${section}`)} value={say("none")} />
      ))}
      {figure.floorConflict ? <Blank label={say("why.floorConflict")} value={printRange(figure.value)} /> : null}
    </section>
  );
}

function unexplained(say: Naming["say"], u: number | null): string {
  if (u === null || u === 0) return u === null ? say("why.notComputed") : say("none");
  return u > 0 ? `+${String(u)}` : `−${String(Math.abs(u))}`;
}

interface LedgerSectionProps extends WhyLedgerProps {
  readonly section: Section;
  readonly lines: readonly WhyLine[];
}

function LedgerSection({ section, lines, why, room, naming }: LedgerSectionProps): ReactElement {
  const [first] = lines;
  const shared = first !== undefined && section !== "children" && lines.every((line) => line.role === first.role) ? first.role : null;
  return (
    <div className={styles.section}>
      <h4>
        {naming.say(`why.${section}`)}
        {shared === null ? null : <small> · {roleText(naming, shared, why)}</small>}
      </h4>
      <ul>
        {lines.map((line) => (
          <li key={`${line.role} ${line.event} ${line.place ?? ""}`}>
            <LedgerLine
              line={line}
              why={why}
              room={room}
              naming={naming}
              role={shared === null ? roleText(naming, line.role, why) : null}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What a role means, in words: the same for every line of it. */
function roleText({ say }: Naming, role: WhyLine["role"], { figure }: Why): string {
  return say(`why.role.${role}`, { range: printRange(figure.value) });
}

interface LedgerLineProps extends WhyLedgerProps {
  readonly line: WhyLine;
  readonly role: string | null;
}

function LedgerLine({ line, room, naming, role }: LedgerLineProps): ReactElement {
  const { say, lang, texts } = naming;
  const view = room.events.get(line.event);
  const name =
    line.place !== null && line.role === "child"
      ? nameOf(naming, line.place)
      : view === undefined
        ? line.event
        : titleOf(naming, view.event);
  const detail = view === undefined || line.role === "child" ? null : windowText(lang, view.event.at);
  const more = view === undefined ? null : texts.titleDetail(view.event.id);
  return (
    <button
      type="button"
      className={styles.line}
      onClick={() => (line.role === "child" && line.place !== null ? selectEntity(line.place) : selectEvent(line.event))}
    >
      <span className={styles.lineFigure}>
        <span aria-hidden="true">{line.n === null ? "·" : printRange(line.n)}</span>
        <span className="unseen">{sayRange(say, line.n)}</span>
      </span>
      <span>
        <span className={styles.lineName}>{name}</span>
        <span className={styles.lineNote}>{[detail, role, more].filter((part) => part !== null).join(" · ")}</span>
      </span>
    </button>
  );
}

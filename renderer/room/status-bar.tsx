import { type ReactElement, type ReactNode, useEffect, useState } from "react";
import { AlarmsButton } from "#renderer/alarms/alarms-button.tsx";
import { conflictCount } from "#renderer/conflicts/conflict-count.ts";
import { openConflicts, useConflicts } from "#renderer/conflicts/conflicts-state.ts";
import { useClock } from "#renderer/reading/clock.ts";
import type { RoomReading } from "#renderer/reading/room-reading.ts";
import { useNow } from "#renderer/reading/use-ticking.ts";
import { openPeople, usePerson } from "#renderer/shell/person.ts";
import { useTimeLink } from "#renderer/shell/time-link.ts";
import type { DeskPort, StoreStatus } from "#renderer/store/desk-port.ts";
import { Choose } from "#renderer/ui/select.tsx";
import { clockTime, stamp, TEHRAN } from "#renderer/words/fmt.ts";
import { LANGS } from "#renderer/words/lang.ts";
import { sayAge } from "#renderer/words/say.ts";
import { type Naming, nameOf } from "./describe.ts";
import { useRoom } from "./room-state.ts";
import styles from "./status-bar.module.css";
import { linkLook, linkWords } from "./sync-words.ts";

interface StatusBarProps {
  readonly desk: DeskPort;
  readonly room: RoomReading | null;
  readonly status: StoreStatus | null;
  readonly naming: Naming;
  readonly version: string;
}

/** Always there: the link, what waits, conflicts, the moment on both axes, the clocks, exercise, language, size. Every part has its words. */
export function StatusBar({ desk, room, status, naming, version }: StatusBarProps): ReactElement {
  const { say } = naming;
  const zoom = useZoom();
  const lang = useClock((clock) => clock.lang);
  const sightings = useConflicts((queue) => queue.sightings);
  const conflicts = conflictCount(room?.reading.attention ?? []) + sightings + (status?.refused ?? 0);
  const attention = room?.reading.attention.length ?? 0;
  const waiting = status?.waiting ?? 0;
  const down = status?.link.kind === "syncing" ? Math.max(0, status.link.total - status.link.done) : 0;
  return (
    <footer className={styles.bar} data-exercise={status?.exercise === true} data-link={status?.link.kind} data-waiting={waiting}>
      <Part onClick={() => useRoom.setState({ syncPanel: true })} look={status === null ? "off" : linkLook(status.link, waiting)}>
        <i className={styles.lamp} />
        <strong>{status === null ? say("state.loading") : linkWords(say, status.link)}</strong>
      </Part>
      <Part onClick={() => useRoom.setState({ syncPanel: true })} label={say("status.waiting", { up: waiting, down })}>
        {`↑${String(waiting)} ↓${String(down)}`}
      </Part>
      {status === null || status.refused === 0 ? null : (
        <Part onClick={() => useRoom.setState({ syncPanel: true })}>
          <strong>{say("status.refused", { t: String(status.refused) })}</strong>
        </Part>
      )}
      <Part onClick={() => openConflicts()}>{say("conflict.count", { t: String(conflicts) })}</Part>
      <Part onClick={() => useRoom.setState({ attention: true })}>{say("status.attention", { t: String(attention) })}</Part>
      <AlarmsButton desk={desk} revision={status?.revision ?? null} />
      {room === null ? null : <MomentPart room={room} naming={naming} />}
      <LinkPart naming={naming} />
      <Clocks naming={naming} />
      {room === null ? null : <Oldest room={room} naming={naming} />}
      <span className={styles.gap}>{status?.exercise === true ? <b className={styles.exercise}>{say("status.exercise")}</b> : null}</span>
      <span className={`${styles.part} ${styles.official}`} title={say("status.official")}>
        {say("status.official")}
      </span>
      <PersonPart naming={naming} />
      <span className={styles.part}>
        <Choose
          label={say("status.lang")}
          look="quiet"
          value={lang}
          options={LANGS.map((value) => ({ value, label: { kk: "қазақша", ru: "русский", en: "English" }[value] }))}
          onChange={(value) => useClock.setState({ lang: value })}
        />
      </span>
      <span className={`${styles.part} ${styles.zoom}`} title={say("status.zoom", { t: zoom })}>{`${zoom} %`}</span>
      <Part
        onClick={() => useRoom.setState({ about: true })}
        label={version === "" ? say("about.title") : say("about.open", { v: version })}
      >
        {version === "" ? say("about.title") : `v${version}`}
      </Part>
    </footer>
  );
}

interface PartProps {
  readonly onClick: () => void;
  readonly label?: string;
  readonly look?: string;
  readonly children: ReactNode;
}

function Part({ onClick, label, look, children }: PartProps): ReactElement {
  return (
    <button type="button" className={styles.part} aria-label={label} data-look={look} onClick={onClick}>
      {children}
    </button>
  );
}

/** Who is at this machine: said, not authenticated. */
function PersonPart({ naming: { say } }: { readonly naming: Naming }): ReactElement {
  const person = usePerson();
  return (
    <button
      type="button"
      className={`${styles.part} ${styles.person}`}
      title={person === null ? say("shell.person.who") : say("shell.person.open", { name: person.name })}
      onClick={openPeople}
    >
      <span>{person === null ? say("shell.person.none") : person.name}</span>
    </button>
  );
}

/** Whether this window shares its time with the others of this machine: shown only while it does. */
function LinkPart({ naming: { say } }: { readonly naming: Naming }): ReactElement | null {
  const { on, toggle } = useTimeLink();
  return on ? (
    <button type="button" className={`${styles.part} ${styles.linked}`} title={say("shell.link.off")} onClick={toggle}>
      {say("shell.link.on")}
    </button>
  ) : null;
}

function MomentPart({ room, naming: { say } }: { readonly room: RoomReading; readonly naming: Naming }): ReactElement {
  const { vMs } = room.reading;
  if (room.ask.live) return <span className={`${styles.part} ${styles.live}`}>{say("status.live", { t: clockTime(vMs) })}</span>;
  const known = room.ask.moment.view === "then" ? say("status.knownBy", { t: stamp(vMs) }) : say("status.knownNow");
  return (
    <span className={`${styles.part} ${styles.history}`}>
      <b>{say("status.history", { t: stamp(vMs) })}</b> {known}
    </span>
  );
}

function Clocks({ naming: { say } }: { readonly naming: Naming }): ReactElement {
  const nowMs = useNow(10_000);
  const astana = say("status.clock", { time: clockTime(nowMs), zone: say("zone.astana") });
  const tehran = say("status.clock", { time: clockTime(nowMs, TEHRAN), zone: say("zone.tehran") });
  return (
    <span
      className={`${styles.part} ${styles.clocks}`}
    >{`${say("status.nowIs", { t: stamp(nowMs).slice(0, 5) })} ${astana} · ${tehran}`}</span>
  );
}

/** How old the oldest source behind a country's figure is: live says how old everything is. */
function Oldest({ room, naming }: { readonly room: RoomReading; readonly naming: Naming }): ReactElement {
  const { say } = naming;
  const driven = room.reading.places.flatMap((place) =>
    place.pkind !== "country" || place.present.driver === null ? [] : [{ id: place.id, ms: place.present.driver.asOfMs }],
  );
  const oldest = driven.reduce<{ id: string; ms: number } | null>(
    (least, one) => (least === null || one.ms < least.ms ? one : least),
    null,
  );
  return (
    <span className={`${styles.part} ${styles.oldest}`}>
      {oldest === null
        ? say("status.oldestNone")
        : say("status.oldest", { what: nameOf(naming, oldest.id), age: sayAge(say, room.reading.vMs - oldest.ms) })}
    </span>
  );
}

/** The size of everything as the program around the page has set it (Ctrl + − 0): its window against its page. */
function useZoom(): string {
  const [zoom, setZoom] = useState(zoomNow);
  useEffect(() => {
    const changed = (): void => setZoom(zoomNow());
    window.addEventListener("resize", changed);
    return () => window.removeEventListener("resize", changed);
  }, []);
  return zoom;
}

function zoomNow(): string {
  const ratio = window.innerWidth > 0 ? window.outerWidth / window.innerWidth : 1;
  return String(Math.round(ratio * 20) * 5);
}

import { ChevronLeft, ChevronRight, X } from "lucide-react";
import { type ReactElement, useId, useState } from "react";
import { goTo, HOUR_MS, selectEvent, useClock } from "#renderer/reading/clock.ts";
import type { RoomReading } from "#renderer/reading/room-reading.ts";
import { parseTyped } from "#renderer/reading/typed-time.ts";
import { happenedIn, type InRange, rangeOf, useRange } from "#renderer/shell/range.ts";
import { Button } from "#renderer/ui/button.tsx";
import { onNumberKey } from "#renderer/ui/number-input.ts";
import { ASTANA, stamp } from "#renderer/words/fmt.ts";
import type { Naming } from "../describe.ts";
import styles from "./range-panel.module.css";

/** What happened between two moments: how many entries in each lane, and the way to each. The ends are typed, stepped or dragged. */
export function RangePanel({ room, naming }: { readonly room: RoomReading; readonly naming: Naming }): ReactElement | null {
  const { say } = naming;
  const range = useRange((kept) => kept.range);
  if (range === null) return null;
  const found = happenedIn(room.timeline, range);
  const all = found.reduce((sum, lane) => sum + lane.events.length, 0);
  return (
    <section className={styles.panel} aria-label={say("shell.range")}>
      <div className={styles.ends}>
        <End
          label={say("shell.range.from")}
          ms={range.fromMs}
          naming={naming}
          onMove={(ms) => useRange.setState({ range: rangeOf(ms, Math.max(ms, range.toMs)) })}
        />
        <End
          label={say("shell.range.to")}
          ms={range.toMs}
          naming={naming}
          onMove={(ms) => useRange.setState({ range: rangeOf(Math.min(ms, range.fromMs), ms) })}
        />
        <Button look="quiet" size="icon" aria-label={say("close")} title={say("close")} onClick={() => useRange.setState({ range: null })}>
          <X size={15} aria-hidden="true" />
        </Button>
      </div>
      <p role="status">{say("shell.range.happened", { n: all, t: String(all) })}</p>
      <ul>
        {found.map((lane) => (
          <li key={lane.lane} data-lane={lane.lane}>
            <LaneJump lane={lane} naming={naming} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Each press goes to the next entry of the lane in the range, and round. */
function LaneJump({ lane, naming: { say } }: { readonly lane: InRange; readonly naming: Naming }): ReactElement {
  const selected = useClock((clock) => clock.selection?.id ?? null);
  const at = lane.events.findIndex((one) => one.event === selected);
  const next = lane.events[(at + 1) % Math.max(1, lane.events.length)];
  const name = say(`lane.${lane.lane}`);
  return (
    <Button
      size="small"
      disabled={next === undefined}
      aria-label={say("shell.range.jump", { lane: name, t: String(lane.events.length) })}
      onClick={() => {
        if (next !== undefined) selectEvent(next.event);
      }}
    >
      {name} <b>{at < 0 ? String(lane.events.length) : `${String(at + 1)}/${String(lane.events.length)}`}</b>
    </Button>
  );
}

interface EndProps {
  readonly label: string;
  readonly ms: number;
  readonly naming: Naming;
  readonly onMove: (ms: number) => void;
}

/** One end of the range: typed, or stepped by an hour; and a way to make it the moment shown. */
function End({ label, ms, naming: { say }, onMove }: EndProps): ReactElement {
  const [typed, setTyped] = useState<string | null>(null);
  const id = useId();
  const read = typed === null ? ms : parseTyped(typed, ms, ASTANA);
  const take = (): void => {
    if (typed !== null && read !== null) onMove(read);
    setTyped(null);
  };
  return (
    <form
      className={styles.end}
      onSubmit={(event) => {
        event.preventDefault();
        take();
      }}
    >
      <label htmlFor={id}>{label}</label>
      <Button look="plain" size="icon" aria-label={`${label}: ${say("time.hourBack")}`} onClick={() => onMove(ms - HOUR_MS)}>
        <ChevronLeft size={15} aria-hidden="true" />
      </Button>
      <input
        id={id}
        type="text"
        autoComplete="off"
        value={typed ?? stamp(ms)}
        aria-invalid={read === null}
        title={read === null ? say("time.unreadable") : say("time.typedHint")}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => onNumberKey(event, setTyped)}
        onBlur={take}
      />
      <Button look="plain" size="icon" aria-label={`${label}: ${say("time.hourOn")}`} onClick={() => onMove(ms + HOUR_MS)}>
        <ChevronRight size={15} aria-hidden="true" />
      </Button>
      <Button look="quiet" size="small" onClick={() => goTo(ms)}>
        {say("shell.range.show")}
      </Button>
    </form>
  );
}

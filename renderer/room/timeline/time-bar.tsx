import {
  ChevronLeft,
  ChevronRight,
  ChevronsLeft,
  ChevronsRight,
  History,
  Pause,
  Play,
  Radio,
  SkipForward,
  StepBack,
  StepForward,
} from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { DAY_MS, goLive, HOUR_MS, setView, step, togglePlay, useClock } from "#renderer/reading/clock.ts";
import type { RoomReading } from "#renderer/reading/room-reading.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Segmented } from "#renderer/ui/segmented.tsx";
import { clockTime, TEHRAN } from "#renderer/words/fmt.ts";
import type { WordId } from "#renderer/words/words.tsx";
import type { Naming } from "../describe.ts";
import { TimeField } from "./time-field.tsx";
import styles from "./timeline.module.css";

interface TimeBarProps {
  readonly room: RoomReading;
  readonly naming: Naming;
}

/** LIVE or HISTORY, the steps, the typed time with its second clock, and the two views. */
export function TimeBar({ room, naming: { say, lang } }: TimeBarProps): ReactElement {
  const live = useClock((clock) => clock.live);
  const playing = useClock((clock) => clock.playing);
  const view = useClock((clock) => clock.view);
  const { vMs } = room.reading;
  return (
    <div className={styles.bar}>
      <button
        type="button"
        className={styles.pill}
        data-live={live}
        title={live ? say("time.goLive") : say("time.toNow")}
        onClick={() => goLive(Date.now())}
      >
        {live ? <Radio size={15} aria-hidden="true" /> : <History size={15} aria-hidden="true" />}
        {say(live ? "time.live" : "time.history")}
      </button>
      <div className={styles.steps} role="toolbar" aria-label={say("pane.timeline")}>
        <Step word="time.dayBack" say={say} byMs={-DAY_MS}>
          <ChevronsLeft size={16} aria-hidden="true" />
        </Step>
        <Step word="time.hourBack" say={say} byMs={-HOUR_MS}>
          <ChevronLeft size={16} aria-hidden="true" />
        </Step>
        <Step word="time.stepBack" say={say} byMs={-300_000}>
          <StepBack size={14} aria-hidden="true" />
        </Step>
        <Button
          look="plain"
          size="icon"
          aria-label={say(playing ? "time.pause" : "time.play")}
          title={say(playing ? "time.pause" : "time.play")}
          onClick={togglePlay}
        >
          {playing ? <Pause size={16} aria-hidden="true" /> : <Play size={16} aria-hidden="true" />}
        </Button>
        <Step word="time.stepOn" say={say} byMs={300_000}>
          <StepForward size={14} aria-hidden="true" />
        </Step>
        <Step word="time.hourOn" say={say} byMs={HOUR_MS}>
          <ChevronRight size={16} aria-hidden="true" />
        </Step>
        <Step word="time.dayOn" say={say} byMs={DAY_MS}>
          <ChevronsRight size={16} aria-hidden="true" />
        </Step>
      </div>
      <TimeField vMs={vMs} lang={lang} say={say} />
      <span className={styles.second}>
        {clockTime(vMs, TEHRAN)} {say("zone.tehran")}
      </span>
      <span className={styles.gap} />
      <span className={styles.viewLabel}>{say(live ? "time.same" : "time.view")}</span>
      <Segmented
        label={say("time.view")}
        value={live ? "now" : view}
        disabled={live}
        onChange={setView}
        options={[
          { value: "then", label: say("time.then") },
          { value: "now", label: say("time.now") },
        ]}
      />
      {live ? null : (
        <Button onClick={() => goLive(Date.now())} title={say("time.toNow")}>
          <span className={styles.toNow}>{say("time.toNow")}</span>
          <SkipForward className={styles.toNowIcon} size={15} aria-hidden="true" />
          <kbd className={styles.key}>End</kbd>
        </Button>
      )}
    </div>
  );
}

interface StepProps {
  readonly word: WordId;
  readonly say: Naming["say"];
  readonly byMs: number;
  readonly children: ReactNode;
}

function Step({ word, say, byMs, children }: StepProps): ReactElement {
  return (
    <Button look="plain" size="icon" aria-label={say(word)} title={say(word)} onClick={() => step(byMs)}>
      {children}
    </Button>
  );
}

import type { ReactElement } from "react";
import { clockTime, dateStamp } from "#renderer/words/fmt.ts";
import { inLang } from "#renderer/words/lang.ts";
import { useLang, useWords } from "#renderer/words/words.tsx";
import { ASTANA_CLOCK, type Capital } from "./capitals.ts";
import { placed, px } from "./px.ts";
import { textWidth } from "./text-width.ts";
import styles from "./wall.module.css";
import type { WallLayout } from "./wall-layout.ts";

interface WallHeaderProps {
  readonly layout: WallLayout;
  readonly title: string;
  readonly sceneIndex: number;
  readonly scenes: number;
  /** The wall's clock: runs whatever becomes of the figures. In history, the moment asked for. */
  readonly clockMs: number;
  readonly capital: Capital | null;
  readonly history: boolean;
  readonly exercise: boolean;
  /** Milliseconds until rotation goes on by itself; null while it rotates. */
  readonly pauseLeftMs: number | null;
}

/** Whose wall it is, what it shows, which scene of how many, and two clocks. */
export function WallHeader(props: WallHeaderProps): ReactElement {
  const { layout, title, sceneIndex, scenes, clockMs, capital, history, exercise, pauseLeftMs } = props;
  const say = useWords();
  const lang = useLang();
  const parts = {
    brand: say("wall.brand"),
    number: scenes > 1 && pauseLeftMs === null ? `${sceneIndex + 1}/${scenes}` : "",
    words: [history ? say("wall.history") : "", exercise ? say("wall.exercise") : ""].join(" "),
    pause: pauseLeftMs === null ? "" : "▮ 00:00",
    title,
    clock: `00.00 00:00 ${inLang(lang, ASTANA_CLOCK.name) ?? ""}`,
    capital: capital === null ? "" : ` · 00:00 ${inLang(lang, capital.name) ?? ""}`,
  };
  const shows = kept(parts, layout.header.w / layout.type.body);
  return (
    <header className={styles.header} style={{ ...placed(layout.header), fontSize: px(layout.type.body) }}>
      <div className={styles.headerSide}>
        {shows.brand && <strong>{say("wall.brand")}</strong>}
        {history && (
          <strong className={styles.historyWord} style={{ fontSize: px(layout.type.strong) }}>
            {say("wall.history")}
          </strong>
        )}
        {exercise && (
          <strong className={styles.exerciseWord} style={{ fontSize: px(layout.type.strong) }}>
            {say("wall.exercise")}
          </strong>
        )}
        <span className={styles.quiet}>{title}</span>
        {shows.number && parts.number !== "" && (
          <span className={styles.quiet} data-scene-number={sceneIndex}>
            {parts.number}
          </span>
        )}
        {pauseLeftMs !== null && (
          <span className={styles.pause} data-paused={Math.ceil(pauseLeftMs / 1000)}>
            <svg viewBox="0 0 10 12" style={{ height: px(layout.symbol) }} aria-hidden="true" focusable="false">
              <path d="M0 0h3.6v12H0zM6.4 0H10v12H6.4z" fill="var(--ink)" />
            </svg>
            {countdown(pauseLeftMs)}
          </span>
        )}
      </div>
      <p className={styles.headerSide}>
        <span className={styles.clock}>
          <span>{dateStamp(clockMs)}</span> <span className={styles.clockStrong}>{clockTime(clockMs)}</span>{" "}
          <span className={styles.quiet}>{inLang(lang, ASTANA_CLOCK.name)}</span>
          {capital !== null && shows.capital && (
            <>
              <span className={styles.quiet}> · </span>
              <span className={styles.clockStrong}>{clockTime(clockMs, capital.zone)}</span>{" "}
              <span className={styles.quiet}>{inLang(lang, capital.name)}</span>
            </>
          )}
        </span>
      </p>
    </header>
  );
}

type Part = "brand" | "number" | "words" | "pause" | "title" | "clock" | "capital";
/** What a header that is too long does without, in this order. */
const DROPPED = ["brand", "number", "capital"] as const;

/** Which parts of the header have room, in em of its type. */
function kept(parts: Readonly<Record<Part, string>>, room: number): Readonly<Record<(typeof DROPPED)[number], boolean>> {
  const shows = { brand: true, number: true, capital: true };
  const wide = () =>
    (Object.keys(parts) as Part[]).reduce((sum, part) => {
      const isShown = part === "brand" || part === "number" || part === "capital" ? shows[part] : true;
      return parts[part] === "" || !isShown ? sum : sum + textWidth(parts[part], 1) * (part === "words" ? 1.1 : 0.88) + 0.5;
    }, 0);
  for (const part of DROPPED) if (wide() > room) shows[part] = false;
  return shows;
}

function countdown(leftMs: number): string {
  const s = Math.ceil(leftMs / 1000);
  return `${Math.floor(s / 60)}:${String(s % 60).padStart(2, "0")}`;
}

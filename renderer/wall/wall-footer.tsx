import type { ReactElement } from "react";
import type { WallProjection, WallStrip } from "#core/wall/projection.ts";
import { clockTime, dateStamp } from "#renderer/words/fmt.ts";
import type { Lang } from "#renderer/words/lang.ts";
import { sayAge } from "#renderer/words/say.ts";
import { useTexts } from "#renderer/words/texts-context.tsx";
import { type Say, useLang, useWords } from "#renderer/words/words.tsx";
import { activeP1, alarmTaken, alarmWhat, floodWords, openP2 } from "./alarm-line.ts";
import { placed, px } from "./px.ts";
import { sinceTime } from "./since-time.ts";
import { textWidth } from "./text-width.ts";
import styles from "./wall.module.css";
import { freshness, type WallAge } from "./wall-age.ts";
import type { WallLayout } from "./wall-layout.ts";
import { isCut } from "./wall-reach.ts";
import { AlarmSign } from "./wall-signs.tsx";

interface WallFooterProps {
  readonly layout: WallLayout;
  readonly projection: WallProjection | null;
  readonly strip: WallStrip | null;
  readonly age: WallAge;
  /** Replaces the line of alarms: «жүктелуде», «көрініс қатесі». */
  readonly says: string | null;
  /** The wall shows what it remembers, up to then: of alarms it remembers none, so it does not say that there are none. */
  readonly keptToMs: number | null;
}

/** One line of alarms, and how old the figures are. */
export function WallFooter({ layout, projection, strip, age, says, keptToMs }: WallFooterProps): ReactElement {
  const say = useWords();
  const lang = useLang();
  const first = projection === null ? undefined : activeP1(projection)[0];
  const untaken = first !== undefined && first.ackMs === null;
  return (
    <footer
      className={untaken ? `${styles.footer} ${styles.footerP1}` : styles.footer}
      style={{ ...placed(layout.footer), fontSize: px(layout.type.min), borderLeftWidth: px(first === undefined ? 0 : 24) }}
      data-alarm={first?.key}
    >
      {keptToMs === null ? (
        <AlarmLine layout={layout} projection={projection} strip={strip} age={age} says={says} />
      ) : (
        <p className={styles.alarms} data-kept>
          {say("wall.keptUpTo", { time: whenWords(keptToMs, age.nowMs) })}
        </p>
      )}
      <p className={freshness(age) === "level" ? styles.age : `${styles.age} ${styles.late}`} data-age={freshness(age)}>
        {keptToMs !== null && isCut(age) && age.levelMs !== null
          ? say("wall.noLinkSince", { time: sinceTime(age.levelMs, lang) })
          : ageWords(age, strip, projection, say, lang)}
      </p>
    </footer>
  );
}

/** What of the line has room, dropped from the end: the count of P2 first, then whether somebody has taken the alarm. */
function AlarmLine({ layout, projection, strip, age, says }: Omit<WallFooterProps, "keptToMs">): ReactElement {
  const say = useWords();
  const lang = useLang();
  const texts = useTexts();
  const all = projection === null ? [] : activeP1(projection);
  const first = all[0];
  if (projection === null || (first === undefined && says !== null)) return <p className={styles.alarms}>{says}</p>;
  const p2 = openP2(projection, projection.vMs);
  const nowMs = projection.mode === "history" ? projection.vMs : age.nowMs;
  const flood = floodWords(projection.alarms, nowMs, say);
  const what = flood ?? (first === undefined ? say("wall.noAlarm") : alarmWhat(first, projection, say, texts));
  const taken = first === undefined || flood !== null ? "" : alarmTaken(first, nowMs, say);
  const { min } = layout.type;
  const sign = layout.symbol + min * 0.4;
  const room = layout.footer.w - 220 - textWidth(ageWords(age, strip, projection, say, lang), min) * SNUG;
  const head = first === undefined ? 0 : sign + min * 1.8 + (all.length > 1 ? min * 1.6 : 0);
  const withWhat = head + textWidth(what, min) * SNUG;
  const withTaken = withWhat + (taken === "" ? 0 : textWidth(` · ${taken}`, min) * SNUG);
  const showsTaken = taken !== "" && withTaken <= room;
  const showsP2 = p2 > 0 && flood === null && (showsTaken ? withTaken : withWhat) + sign + min * 3 <= room;
  return (
    <p className={styles.alarms}>
      {first !== undefined && (
        <>
          <AlarmSign priority={1} size={layout.symbol} />
          <strong>P1</strong>
        </>
      )}
      <span>
        {what}
        {showsTaken && <span className={styles.quiet}> · {taken}</span>}
      </span>
      {all.length > 1 && flood === null && <strong>+{all.length - 1}</strong>}
      {showsP2 && (
        <>
          <AlarmSign priority={2} size={layout.symbol} />
          <span>P2: {p2}</span>
        </>
      )}
    </p>
  );
}

/** A time of today, or a day and a time. */
function whenWords(ms: number, nowMs: number): string {
  return dateStamp(ms) === dateStamp(nowMs) ? clockTime(ms) : `${dateStamp(ms)} ${clockTime(ms)}`;
}

/** Widths are counted with some to spare; the footer needs it less. */
const SNUG = 0.87;

/** While the wall is level: how old its leading source is. When it is late: how old what it shows is. */
function ageWords(age: WallAge, strip: WallStrip | null, projection: WallProjection | null, say: Say, lang: Lang): string {
  const kind = freshness(age);
  if (age.levelMs === null) return say("wall.neverHeard");
  if (kind === "still") return say("wall.noLinkSince", { time: sinceTime(age.levelMs, lang) });
  if (kind === "late") return say("wall.ageLate", { age: sayAge(say, age.nowMs - age.levelMs) });
  const asOfMs = strip?.remaining.asOfMs ?? projection?.knownMs ?? null;
  if (asOfMs === null || projection === null) return say("wall.noSource");
  const source = { age: sayAge(say, projection.vMs - asOfMs) };
  return activeP1(projection).length > 0 ? say("wall.ageShort", source) : say("wall.ageSource", source);
}

import type { ReactElement } from "react";
import type { WallProjection, WallStrip } from "#core/wall/projection.ts";
import { clockTime } from "#renderer/words/fmt.ts";
import { sayAge } from "#renderer/words/say.ts";
import { useTexts } from "#renderer/words/texts-context.tsx";
import { useWords } from "#renderer/words/words.tsx";
import { activeP1, alarmTaken, alarmWhat, openP2 } from "./alarm-line.ts";
import { placed, px } from "./px.ts";
import styles from "./wall.module.css";
import { freshness, type WallAge } from "./wall-age.ts";
import type { WallLayout } from "./wall-layout.ts";
import { AlarmSign } from "./wall-signs.tsx";

interface WallFooterProps {
  readonly layout: WallLayout;
  readonly projection: WallProjection | null;
  readonly strip: WallStrip | null;
  readonly age: WallAge;
  /** Replaces the line of alarms: «жүктелуде», «көрініс қатесі». */
  readonly says: string | null;
}

/** One line of alarms, and how old the figures are. */
export function WallFooter({ layout, projection, strip, age, says }: WallFooterProps): ReactElement {
  const say = useWords();
  const first = projection === null ? undefined : activeP1(projection)[0];
  const untaken = first !== undefined && first.ackMs === null;
  return (
    <footer
      className={untaken ? `${styles.footer} ${styles.footerP1}` : styles.footer}
      style={{ ...placed(layout.footer), fontSize: px(layout.type.min), borderLeftWidth: px(first === undefined ? 0 : 24) }}
      data-alarm={first?.key}
    >
      <AlarmLine layout={layout} projection={projection} age={age} says={says} />
      <p className={freshness(age) === "level" ? styles.age : `${styles.age} ${styles.late}`} data-age={freshness(age)}>
        {ageWords(age, strip, projection, say)}
      </p>
    </footer>
  );
}

function AlarmLine({ layout, projection, age, says }: Omit<WallFooterProps, "strip">): ReactElement {
  const say = useWords();
  const texts = useTexts();
  const all = projection === null ? [] : activeP1(projection);
  const first = all[0];
  const p2 = projection === null ? 0 : openP2(projection, projection.vMs);
  if (projection === null || (first === undefined && says !== null)) return <p className={styles.alarms}>{says}</p>;
  const nowMs = projection.mode === "history" ? projection.vMs : age.nowMs;
  return (
    <p className={styles.alarms}>
      {first === undefined ? (
        <span>{say("wall.noAlarm")}</span>
      ) : (
        <>
          <AlarmSign priority={1} size={layout.symbol} />
          <strong>P1</strong>
          <span>
            {alarmWhat(first, projection, say, texts)}
            <span className={styles.quiet}> · {alarmTaken(first, nowMs, say)}</span>
          </span>
          {all.length > 1 && <strong>+{all.length - 1}</strong>}
        </>
      )}
      {p2 > 0 && (
        <>
          <AlarmSign priority={2} size={layout.symbol} />
          <span>P2: {p2}</span>
        </>
      )}
    </p>
  );
}

/** While the wall is level: how old its leading source is. When it is late: how old what it shows is. */
function ageWords(age: WallAge, strip: WallStrip | null, projection: WallProjection | null, say: ReturnType<typeof useWords>): string {
  const kind = freshness(age);
  if (age.levelMs === null) return say("wall.neverHeard");
  if (kind === "still") return say("wall.noLinkSince", { time: clockTime(age.levelMs) });
  if (kind === "late") return say("wall.ageLate", { age: sayAge(say, age.nowMs - age.levelMs) });
  const asOfMs = strip?.remaining.asOfMs ?? projection?.knownMs ?? null;
  if (asOfMs === null || projection === null) return say("wall.noSource");
  return say("wall.ageSource", { age: sayAge(say, projection.vMs - asOfMs) });
}

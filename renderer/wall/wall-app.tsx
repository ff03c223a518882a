import { type ReactElement, useEffect, useMemo, useState } from "react";
import { wordsOf } from "#renderer/words/words.tsx";
import { AskDisplay } from "./ask-display.tsx";
import { AskToken } from "./ask-token.tsx";
import { OtherSets } from "./other-sets.tsx";
import { CORRIDORS_A_PAGE } from "./scene-corridors.tsx";
import { useCare } from "./use-care.ts";
import { useWall } from "./use-wall.ts";
import { useWallKeys } from "./use-wall-keys.ts";
import type { WallAddress } from "./wall-address.ts";
import { freshness } from "./wall-age.ts";
import { keepMeasured, type Measured, measuredDisplay, windowDisplay } from "./wall-display.ts";
import { WallFrame } from "./wall-frame.tsx";
import { shownNow } from "./wall-life.ts";
import { reachOf, showingAt } from "./wall-reach.ts";
import type { WallSource } from "./wall-source.ts";
import { WallTimeline } from "./wall-timeline.tsx";
import type { wallToken } from "./wall-token.ts";

interface WallAppProps {
  readonly source: WallSource;
  readonly address: WallAddress;
  readonly token: ReturnType<typeof wallToken> | null;
}

/** Until then a wall that has heard nothing says that it is loading; afterwards, that it waits. */
const PATIENCE_MS = 8_000;

/** A wall window: the picture, and what keeps it alive. */
export function WallApp({ source, address, token }: WallAppProps): ReactElement {
  const wall = useWall(source, address);
  const { history, age, life, trouble, press } = wall;
  const atMs = life.history?.atMs ?? null;
  const { projection, keptToMs } = useMemo(() => showingAt(wall.projection, history, atMs), [wall.projection, history, atMs]);
  const reach = reachOf(history, age);
  const [measured, setMeasured] = useState<Measured | null>(() => measuredDisplay(address));
  const view = useWindowSize();
  const display = useMemo(() => (measured === null ? null : windowDisplay(measured, view)), [measured, view]);
  const say = useMemo(() => wordsOf(address.lang), [address.lang]);
  const shown = shownNow(life, projection, age.nowMs, CORRIDORS_A_PAGE);
  const { shift, swapped } = useCare(age, projection, shown.index);
  useWallKeys(press, display !== null && trouble?.kind !== "no-token");
  if (display === null)
    return (
      <AskDisplay
        lang={address.lang}
        onSaid={(said) => {
          keepMeasured(said);
          setMeasured(said);
        }}
      />
    );
  // A wall that has figures keeps them while they are worth anything, whatever became of its token.
  if (trouble?.kind === "no-token" && token !== null && (projection === null || freshness(age) === "still"))
    return (
      <AskToken
        lang={address.lang}
        onSaid={(said) => {
          token.keep(said);
          window.location.reload();
        }}
      />
    );
  if (trouble?.kind === "unknown-set" && projection === null)
    return <OtherSets lang={address.lang} set={address.set} sets={trouble.sets} />;
  const empty = projection === null || projection.places.length === 0;
  const waiting = age.nowMs - wall.startedMs < PATIENCE_MS && projection === null ? say("wall.loading") : say("wall.empty");
  return (
    <main
      data-remembers={history?.toMs}
      style={{
        position: "absolute",
        inset: 0,
        transform: `translate(${shift[0] / view.devicePixelRatio}px, ${shift[1] / view.devicePixelRatio}px)`,
      }}
    >
      <WallFrame
        projection={empty ? null : projection}
        age={age}
        display={display}
        lang={address.lang}
        sceneIndex={shown.index}
        page={shown.page}
        pausedUntilMs={life.pausedUntilMs}
        instead={shown.instead}
        swapped={swapped}
        says={empty ? waiting : null}
        keptToMs={keptToMs}
        onSceneError={wall.sceneFailed}
      />
      {reach !== null && !empty && (
        <WallTimeline
          reach={reach}
          atMs={atMs}
          display={display}
          swapped={swapped}
          lang={address.lang}
          onMoment={(toMs) => press({ toMs })}
          onStep={(byMs) => press({ byMs })}
        />
      )}
    </main>
  );
}

function useWindowSize(): Pick<Window, "innerWidth" | "innerHeight" | "devicePixelRatio" | "screen"> {
  const [view, setView] = useState(viewOf);
  useEffect(() => {
    const seen = () => setView(viewOf());
    window.addEventListener("resize", seen);
    return () => window.removeEventListener("resize", seen);
  }, []);
  return view;
}

function viewOf() {
  const { innerWidth, innerHeight, devicePixelRatio, screen } = window;
  return { innerWidth, innerHeight, devicePixelRatio, screen };
}

import type { ReactElement } from "react";
import { useWords } from "#renderer/words/words.tsx";
import { SceneSays } from "./scene-says.tsx";
import type { SceneProps } from "./scene-view.tsx";

/** Flights of the next twelve hours. The journal has no flights yet, and the wall says no more than that. */
export function SceneFlights({ layout }: SceneProps): ReactElement {
  const say = useWords();
  return <SceneSays layout={layout} words={say("wall.noFlights")} under={say("wall.noFlightsUnder")} />;
}

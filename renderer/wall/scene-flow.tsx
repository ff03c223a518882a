import type { ReactElement } from "react";
import { SceneSays } from "./scene-says.tsx";
import type { SceneProps } from "./scene-view.tsx";

export function SceneFlow({ layout }: SceneProps): ReactElement {
  return <SceneSays layout={layout} words="" />;
}

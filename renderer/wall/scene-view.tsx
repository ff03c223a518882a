import { memo, type ReactElement, useEffect } from "react";
import { ErrorBoundary } from "react-error-boundary";
import type { WallProjection } from "#core/wall/projection.ts";
import type { Scene } from "#core/wall/scene.ts";
import { useWords } from "#renderer/words/words.tsx";
import { placed, px } from "./px.ts";
import { SceneCorridors } from "./scene-corridors.tsx";
import { SceneFigure } from "./scene-figure.tsx";
import { SceneFlights } from "./scene-flights.tsx";
import { SceneFlow } from "./scene-flow.tsx";
import { SceneLast24 } from "./scene-last24.tsx";
import { SceneMessage } from "./scene-message.tsx";
import { SceneOverview } from "./scene-overview.tsx";
import { SceneSays } from "./scene-says.tsx";
import styles from "./wall.module.css";
import type { WallLayout } from "./wall-layout.ts";

/** What every scene is given: a projection, and the room it has. */
export interface SceneProps {
  readonly projection: WallProjection;
  readonly scene: Scene;
  readonly layout: WallLayout;
  readonly page: number;
}

interface SceneViewProps {
  readonly layout: WallLayout;
  readonly projection: WallProjection | null;
  readonly scene: Scene | null;
  readonly page: number;
  readonly says: string | null;
  readonly onError?: () => void;
}

/** The left pane. A scene that cannot be drawn says so in its pane; everything around it stays. */
export const SceneView = memo(function SceneView({ layout, projection, scene, page, says, onError }: SceneViewProps): ReactElement {
  return (
    <div
      className={styles.scene}
      style={{ ...placed(layout.scene), fontSize: px(layout.type.min) }}
      data-scene={scene?.kind}
      data-scene-id={scene?.id}
    >
      {projection === null || scene === null ? (
        <SceneSays layout={layout} words={says ?? ""} />
      ) : (
        <ErrorBoundary
          resetKeys={[projection]}
          fallbackRender={() => <Failed layout={layout} {...(onError === undefined ? {} : { onError })} />}
        >
          <Drawn projection={projection} scene={scene} layout={layout} page={page} />
        </ErrorBoundary>
      )}
    </div>
  );
});

function Drawn(props: SceneProps): ReactElement {
  switch (props.scene.kind) {
    case "overview":
      return <SceneOverview {...props} />;
    case "corridors":
      return <SceneCorridors {...props} />;
    case "flow":
      return <SceneFlow {...props} />;
    case "last24":
      return <SceneLast24 {...props} />;
    case "flights":
      return <SceneFlights {...props} />;
    case "message":
      return <SceneMessage {...props} />;
    case "figure":
      return <SceneFigure {...props} />;
  }
}

function Failed({ layout, onError }: { readonly layout: WallLayout; readonly onError?: () => void }): ReactElement {
  const say = useWords();
  useEffect(() => onError?.(), [onError]);
  return <SceneSays layout={layout} words={say("wall.sceneError")} />;
}

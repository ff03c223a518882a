import { type RefObject, useEffect, useState } from "react";
import type { MapView } from "./map-props.ts";
import { openStage, type Stage, type StageHandlers } from "./stage.ts";

/** Opens one canvas for the life of the component; null before. The handlers are read at each call, so they may change freely. */
export function useStage(
  parent: RefObject<HTMLDivElement | null>,
  first: RefObject<MapView>,
  handlers: RefObject<StageHandlers>,
): Stage | null {
  const [stage, setStage] = useState<Stage | null>(null);
  useEffect(() => {
    if (parent.current === null) return;
    const opened = openStage(parent.current, first.current, {
      onMove: (wanted) => handlers.current.onMove(wanted),
      onFrame: () => handlers.current.onFrame(),
      onPoint: (kind, at, found) => handlers.current.onPoint(kind, at, found),
      onLost: () => handlers.current.onLost(),
      cursor: () => handlers.current.cursor(),
    });
    setStage(opened);
    return () => {
      setStage(null);
      opened.close();
    };
  }, [parent, first, handlers]);
  return stage;
}

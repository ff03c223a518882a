import { type RefObject, useEffect, useState } from "react";
import type { MapView } from "./map-props.ts";
import { openStage, type Stage, type StageHandlers } from "./stage.ts";

/** The figures come first: opening a canvas takes the whole machine for a moment. So long it waits for them at most. */
const LATEST_MS = 2_000;

/** Opens one canvas for the life of the component, once it is `ready`; null before. The handlers are read at each call, so they may change freely. */
export function useStage(
  parent: RefObject<HTMLDivElement | null>,
  first: RefObject<MapView>,
  handlers: RefObject<StageHandlers>,
  ready: boolean,
): Stage | null {
  const [stage, setStage] = useState<Stage | null>(null);
  const [begun, setBegun] = useState(ready);
  useEffect(() => {
    if (begun) return undefined;
    const timer = window.setTimeout(() => setBegun(true), ready ? 0 : LATEST_MS);
    return () => window.clearTimeout(timer);
  }, [ready, begun]);
  useEffect(() => {
    if (!begun) return undefined;
    let opened: Stage | null = null;
    // In a turn of its own: opening a canvas waits for the GPU, and what has just been drawn is seen first.
    const timer = window.setTimeout(() => {
      if (parent.current === null) return;
      opened = openStage(parent.current, first.current, {
        onMove: (wanted) => handlers.current.onMove(wanted),
        onFrame: () => handlers.current.onFrame(),
        onPoint: (kind, at, found) => handlers.current.onPoint(kind, at, found),
        onLost: () => handlers.current.onLost(),
        cursor: () => handlers.current.cursor(),
      });
      setStage(opened);
    });
    return () => {
      window.clearTimeout(timer);
      setStage(null);
      opened?.close();
    };
  }, [parent, first, handlers, begun]);
  return stage;
}

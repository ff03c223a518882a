import { useEffect, useRef } from "react";
import { isOverlaid } from "#renderer/ui/is-overlaid.ts";
import { openSheet, useBriefingView } from "./briefing-view.ts";

/** Ctrl+S freezes, Ctrl+P exports what is shown; by `event.code`, so that they are the same keys in every layout. */
export function useBriefingKeys(canExport: boolean): void {
  const can = useRef(canExport);
  can.current = canExport;
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
      if (event.code !== "KeyS" && event.code !== "KeyP") return;
      // The browser's own page saving and printing would keep or print the room, not the briefing.
      event.preventDefault();
      if (isOverlaid()) return;
      if (event.code === "KeyS") openSheet("freeze");
      else if (can.current && useBriefingView.getState().sheet === null) openSheet("export");
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, []);
}

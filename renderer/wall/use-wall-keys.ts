import { useEffect } from "react";
import { type Press, STEP } from "./wall-life.ts";

/** The keys of a wall, by where they lie on the keyboard: the Kazakh layout has neither digits nor Latin letters. */
export function useWallKeys(press: (press: Press) => void, on: boolean): void {
  useEffect(() => {
    if (!on) return undefined;
    const hear = (event: KeyboardEvent) => {
      const wanted = pressOf(event);
      if (wanted === null) return;
      event.preventDefault();
      press(wanted);
    };
    window.addEventListener("keydown", hear);
    return () => window.removeEventListener("keydown", hear);
  }, [press, on]);
}

/** Null for every other key. */
export function pressOf(event: Pick<KeyboardEvent, "code" | "shiftKey" | "ctrlKey" | "altKey" | "metaKey" | "repeat">): Press | null {
  if (event.altKey || event.metaKey) return null;
  const { code, shiftKey, ctrlKey } = event;
  if (code === "ArrowLeft" || code === "ArrowRight") {
    const forward = code === "ArrowRight";
    if (!shiftKey) return ctrlKey ? null : forward ? "next" : "previous";
    return { byMs: (forward ? 1 : -1) * (ctrlKey ? STEP.day : STEP.hour) };
  }
  if (ctrlKey || event.repeat) return null;
  switch (code) {
    case "Space":
      return "pause";
    case "Home":
      return { byMs: -STEP.day };
    case "End":
      return "live";
    case "KeyP":
      return "pin";
    default:
      return null;
  }
}

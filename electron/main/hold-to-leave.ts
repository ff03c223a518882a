/** The part of Electron's `Input` that is looked at. */
export interface Key {
  readonly type: string;
  readonly code: string;
  readonly control: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
  readonly meta: boolean;
}

const HELD_MS = 2_000;

/**
 * The one way out of a kiosk: Ctrl+Shift+Q (by place on the keyboard, so in every layout) held for two seconds. Letting go of any of the
 * three before is as if nothing was pressed.
 *
 * @param after waits and works; returns what calls it off
 * @returns takes every key; true when the page and the system's shortcuts must not have it
 */
export function holdToLeave(after: (ms: number, work: () => void) => () => void, leave: () => void): (key: Key) => boolean {
  let callOff: (() => void) | null = null;
  return (key) => {
    const isDown = key.type === "keyDown" || key.type === "rawKeyDown";
    const isHeld = key.control && key.shift && !(key.type === "keyUp" && key.code === "KeyQ");
    if (isHeld && isDown && key.code === "KeyQ") callOff ??= after(HELD_MS, leave);
    else if (!isHeld) {
      callOff?.();
      callOff = null;
    }
    // A wall's own keys are single ones, and arrows with Ctrl+Shift: with Ctrl, Alt or the system's key nothing else reaches it or leads out.
    if (key.control && key.shift && !key.alt && !key.meta && /^Arrow(Left|Right)$/.test(key.code)) return false;
    return key.control || key.alt || key.meta || /^F\d+$/.test(key.code);
  };
}

import { expect, test } from "vitest";
import { holdToLeave, type Key } from "#electron/main/hold-to-leave.ts";

function kiosk() {
  let waiting: (() => void) | null = null;
  let left = 0;
  const take = holdToLeave(
    (ms, work) => {
      expect(ms).toBe(2_000);
      waiting = work;
      return () => {
        waiting = null;
      };
    },
    () => {
      left += 1;
    },
  );
  return { take, twoSeconds: () => waiting?.(), left: () => left };
}

const key = (code: string, parts: Partial<Key> = {}): Key => ({
  ...{ type: "rawKeyDown", code, control: false, shift: false, alt: false, meta: false },
  ...parts,
});
const held = key("KeyQ", { control: true, shift: true });

test("Ctrl+Shift+Q held for two seconds leaves, once, whatever letter the layout has there", () => {
  const { take, twoSeconds, left } = kiosk();
  for (let i = 0; i < 30; i += 1) expect(take(held)).toBe(true);
  expect(left()).toBe(0);
  twoSeconds();
  expect(left()).toBe(1);
});

test("letting go of any of the three before is as if nothing was pressed", () => {
  for (const letGo of [
    key("KeyQ", { type: "keyUp", control: true, shift: true }),
    key("ShiftLeft", { type: "keyUp", control: true }),
    key("ControlLeft", { type: "keyUp", shift: true }),
  ]) {
    const { take, twoSeconds, left } = kiosk();
    take(held);
    take(letGo);
    twoSeconds();
    expect(left(), letGo.code).toBe(0);
  }
});

test("a wall has its own keys, and no shortcut of the system reaches it or leads out of it", () => {
  const { take } = kiosk();
  for (const own of ["Space", "ArrowRight", "KeyQ", "Home"]) expect(take(key(own)), own).toBe(false);
  expect(take(key("ArrowLeft", { control: true, shift: true }))).toBe(false);
  for (const out of [key("F4", { alt: true }), key("KeyQ", { meta: true }), key("KeyW", { control: true }), key("F11")])
    expect(take(out), out.code).toBe(true);
});

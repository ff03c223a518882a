import { expect, test } from "vitest";
import { startFlags } from "#electron/main/start-flags.ts";

test("walls and kiosk are read from the arguments in any order", () => {
  expect(startFlags(["daliz"])).toEqual({ wall: null, kiosk: false });
  expect(startFlags(["daliz", "--kiosk", "--no-sandbox", "--wall=Main"])).toEqual({ wall: "Main", kiosk: true });
  expect(startFlags(["daliz", "--wall=Зал 2", "."])).toEqual({ wall: "Зал 2", kiosk: false });
});

test("a kiosk, or a wall, without a name asks for the policy's", () => {
  expect(startFlags(["daliz", "--kiosk"])).toEqual({ wall: "", kiosk: true });
  expect(startFlags(["daliz", "--wall"])).toEqual({ wall: "", kiosk: false });
});

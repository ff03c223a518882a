import { describe, expect, test } from "vitest";
import { findBrowser } from "../../commands/parts/find-browser.mjs";
import { hasDisplay } from "../../commands/parts/open-window.mjs";

type Sight = Parameters<typeof findBrowser>[0];

const CACHE = "/home/aigerim/.cache/ms-playwright";

/** A Linux machine on which just these programs exist. */
function machine(programs: readonly string[], more: Partial<Sight> = {}): Sight {
  return {
    env: { PATH: "/usr/local/bin:/usr/bin" },
    platform: "linux",
    home: "/home/aigerim",
    isProgram: (path) => programs.includes(path),
    list: (folder) => (folder === CACHE ? ["chromium-1187", "chromium-999", "ffmpeg-1011"] : []),
    ...more,
  };
}

describe("browser", () => {
  const everywhere = ["/opt/mine", "/usr/bin/google-chrome", "/usr/local/bin/chromium", `${CACHE}/chromium-1187/chrome-linux64/chrome`];

  test("CHROMIUM_PATH comes first", () => {
    const sight = machine(everywhere, { env: { PATH: "/usr/local/bin", CHROMIUM_PATH: "/opt/mine" } });
    expect(findBrowser(sight)).toEqual({ kind: "found", path: "/opt/mine" });
  });

  test("a CHROMIUM_PATH that names no program is said, not passed over", () => {
    const sight = machine(everywhere, { env: { CHROMIUM_PATH: "/opt/not-there" } });
    expect(findBrowser(sight)).toEqual({ kind: "wrong-path", path: "/opt/not-there" });
  });

  test("then Chromium on the search path, then Chrome", () => {
    expect(findBrowser(machine(everywhere))).toEqual({ kind: "found", path: "/usr/local/bin/chromium" });
    expect(findBrowser(machine(["/usr/bin/google-chrome"]))).toEqual({ kind: "found", path: "/usr/bin/google-chrome" });
  });

  test("then the usual places, although they are not on the search path", () => {
    const sight = machine(["/snap/bin/chromium", `${CACHE}/chromium-1187/chrome-linux64/chrome`], { env: {} });
    expect(findBrowser(sight)).toEqual({ kind: "found", path: "/snap/bin/chromium" });
  });

  test("then the newest that Playwright has fetched", () => {
    const sight = machine([`${CACHE}/chromium-999/chrome-linux/chrome`, `${CACHE}/chromium-1187/chrome-linux64/chrome`]);
    expect(findBrowser(sight)).toEqual({ kind: "found", path: `${CACHE}/chromium-1187/chrome-linux64/chrome` });
  });

  test("a machine without any says so", () => {
    expect(findBrowser(machine([]))).toEqual({ kind: "none" });
  });

  test("Macs and Windows keep theirs elsewhere", () => {
    const mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
    expect(findBrowser(machine([mac], { platform: "darwin" }))).toEqual({ kind: "found", path: mac });
    const edge = "C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe";
    expect(findBrowser(machine([edge], { platform: "win32", env: { PROGRAMFILES: "C:\\Program Files" } }))).toEqual({
      kind: "found",
      path: edge,
    });
  });

  test("a Linux without a display opens no window", () => {
    expect(hasDisplay({}, "linux")).toBe(false);
    expect(hasDisplay({ DISPLAY: ":0" }, "linux")).toBe(true);
    expect(hasDisplay({ WAYLAND_DISPLAY: "wayland-0" }, "linux")).toBe(true);
    expect(hasDisplay({}, "darwin")).toBe(true);
  });
});

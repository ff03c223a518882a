import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { callerAt } from "../server/test-server.ts";
import type { DalizServer } from "./daliz-server.ts";
import { openProfile, type RealProfile } from "./real-profile.ts";
import { expectLink, openRoom } from "./room-driver.ts";
import { openForm, recordForm } from "./type-form.ts";

const MOMENT = { t: "2026-03-04T09:00:00Z", k: "now", lang: "en", sel: "IL" } as const;
/** Entries that are said to be recorded before each kill. */
const BEFORE_EACH = 2;

export interface BrowserKills {
  /** Entries that the window said were recorded, and never told headquarters before the last kill. */
  readonly recorded: number;
  /** Those of them that did not come to headquarters at the end, by their number. */
  readonly lost: readonly number[];
  readonly doubled: readonly number[];
  /** Each new process: from its start until figures stood on the screen. */
  readonly openMs: readonly number[];
}

/**
 * Writes in a real browser without a network and ends all its processes by `kill -9`, again and again, the last entry of each life being
 * struck somewhere between the key and the word "recorded". Then the server comes back and gets what is there.
 */
export async function killBrowser(server: DalizServer, kills: number): Promise<BrowserKills> {
  const profile = mkdtempSync(join(tmpdir(), "daliz-killed-"));
  const recorded: number[] = [];
  const openMs: number[] = [];
  let browser: RealProfile | null = null;
  let number = 3_000;
  try {
    for (let kill = 0; kill <= kills; kill += 1) {
      const beganMs = Date.now();
      browser = await openProfile(profile);
      const page = await browser.context.newPage();
      await openRoom(page, server.url, MOMENT);
      if (kill === 0) {
        await expectLink(page, "synced");
        // The pages are kept for a start without a server.
        await expect
          .poll(() => page.evaluate(async () => (await caches.match(new URL("./", location.href).href)) !== undefined))
          .toBe(true);
        await server.kill();
      } else openMs.push(Date.now() - beganMs);
      await expect
        .poll(async () => Number(await page.locator("[data-waiting]").getAttribute("data-waiting")))
        .toBeGreaterThanOrEqual(recorded.length);
      if (kill === kills) {
        await server.startAgain();
        await expectLink(page, "synced");
        break;
      }
      const fill = async () => {
        await openForm(page);
        const form = page.getByRole("form");
        number += 1;
        await form.getByRole("textbox", { name: "How many" }).fill(String(number));
        const place = page.getByRole("combobox", { name: "Where", exact: true });
        if ((await place.inputValue()) !== "Israel") {
          await place.fill("Israel");
          await page
            .getByRole("option", { name: /^Israel/ })
            .first()
            .click();
        }
        await form.getByLabel("Who said").fill("Embassy, Tel Aviv");
      };
      for (let i = 0; i < BEFORE_EACH; i += 1) {
        await fill();
        await recordForm(page);
        recorded.push(number);
      }
      await fill();
      await page.keyboard.press("Control+Enter");
      await new Promise((resolve) => setTimeout(resolve, (kill * 7) % 40));
      await browser.kill();
    }
    const frames = await callerAt(server.url, readFileSync(join(server.data, "token"), "utf8").trim()).pullAll();
    const counts = frames.flatMap(({ body }) => {
      const { n } = JSON.parse(body) as { readonly n?: readonly [number, number] };
      return n === undefined || n[0] < 3_000 ? [] : [n[0]];
    });
    return {
      recorded: recorded.length,
      lost: recorded.filter((one) => !counts.includes(one)),
      doubled: counts.filter((one, at) => counts.indexOf(one) !== at),
      openMs,
    };
  } finally {
    await browser?.kill();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

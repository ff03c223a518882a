import type { Page } from "@playwright/test";
import type { WallProjection } from "#core/wall/projection.ts";

/** How a wall is opened: what its address says. */
export interface WallAt {
  readonly lang?: "kk" | "ru" | "en";
  readonly scene?: number;
  readonly set?: string;
  /** What the page's clock says when it opens; the moment of the projection when nothing is said. */
  readonly nowMs?: number;
  /** Diagonal in inches and distance in metres; null leaves them out of the address. */
  readonly measured?: readonly [diagonalInch: number, distanceM: number] | null;
}

/**
 * Opens a wall beside a publisher that lives in the same page: a second end of the channel that answers with what `publish` gave it last
 * and beats each second, as the machine's own publisher does.
 */
export async function openWall(page: Page, base: string, projection: WallProjection | null, at: WallAt = {}): Promise<void> {
  await page.addInitScript(
    ([first, startMs]) => {
      // The clock of the page, so that a test can let hours pass: only `Date.now` is read on a wall.
      const real = Date.now.bind(Date);
      let aheadMs = startMs === null ? 0 : startMs - real();
      Date.now = () => real() + aheadMs;
      const channel = new BroadcastChannel("daliz.wall");
      const state = { projection: first, beats: true };
      const give = () => {
        if (state.projection === null) return;
        channel.postMessage({ kind: "wall.projection", wall: null, set: state.projection.set.name, projection: state.projection });
      };
      channel.onmessage = ({ data }) => {
        if (data.kind === "wall.want") give();
      };
      setInterval(() => {
        if (state.beats) channel.postMessage({ kind: "wall.beat", nowMs: Date.now(), syncedMs: Date.now(), joined: true });
      }, 1000);
      Object.assign(window, {
        wallTest: {
          publish: (next: WallProjection) => {
            state.projection = next;
            give();
          },
          beats: (on: boolean) => {
            state.beats = on;
          },
          forward: (ms: number) => {
            aheadMs += ms;
          },
        },
      });
    },
    [projection, at.nowMs ?? projection?.vMs ?? null] as const,
  );
  const measured = at.measured === undefined ? ([65, 5] as const) : at.measured;
  const said = new URLSearchParams({ set: at.set ?? "Main", lang: at.lang ?? "kk", scene: String(at.scene ?? 0) });
  if (measured !== null) {
    said.set("d", String(measured[0]));
    said.set("m", String(measured[1]));
  }
  await page.goto(`${base}/wall.html#${said.toString()}`);
}

/** The publisher of the page gives every wall this from now on. */
export async function publish(page: Page, projection: WallProjection): Promise<void> {
  await page.evaluate((next) => (window as unknown as WithWallTest).wallTest.publish(next), projection);
}

/** Whether the publisher still beats: without it the wall hears nothing. */
export async function beats(page: Page, on: boolean): Promise<void> {
  await page.evaluate((next) => (window as unknown as WithWallTest).wallTest.beats(next), on);
}

/** Lets the page's clock go on by so much at once. */
export async function forward(page: Page, ms: number): Promise<void> {
  await page.evaluate((by) => (window as unknown as WithWallTest).wallTest.forward(by), ms);
}

interface WithWallTest {
  readonly wallTest: { publish(next: WallProjection): void; beats(on: boolean): void; forward(ms: number): void };
}

import { expect, type Page, test } from "@playwright/test";
import { type Point, projector, worldOf } from "#renderer/map/mercator.ts";
import { type MapServer, startMapServer } from "../support/map-server.ts";

const TOWNS = 3000;
const SIDE = Math.ceil(Math.sqrt(TOWNS));
const SIZE = { width: 1366, height: 768 };
const FAR = { lon: 45, lat: 30, zoom: 5.2 };
const NEAR = { lon: 45, lat: 30, zoom: 9 };

let server: MapServer;

test.use({ viewport: SIZE });
test.beforeAll(async () => {
  server = await startMapServer();
});
test.afterAll(async () => {
  await server.stop();
});

/** Where the page puts a town, on the screen of a view. */
function townAt(town: number, view: typeof FAR): Point {
  const lon = 30 + ((town % SIDE) / SIDE) * 36;
  const lat = 18 + (Math.floor(town / SIDE) / SIDE) * 26;
  return projector(view, SIZE)(worldOf(lon, lat));
}

/** The town nearest the middle of the screen, so that its words and buttons are out of the way. */
const MIDDLE = Math.round(((30 - 18) / 26) * SIDE) * SIDE + Math.round(((45 - 30) / 36) * SIDE);

async function openTowns(page: Page, view: typeof FAR): Promise<void> {
  // Everything sent to the GPU, by kind: bytes of new buffers, bytes written into them, and how many discs a draw drew.
  await page.addInitScript(() => {
    const sent = { made: [] as number[], written: [] as number[], drawn: [] as number[] };
    const gl = WebGL2RenderingContext.prototype;
    const [bufferData, bufferSubData, drawArraysInstanced] = [gl.bufferData, gl.bufferSubData, gl.drawArraysInstanced];
    gl.bufferData = function (this: WebGL2RenderingContext, ...args: unknown[]) {
      const [, data] = args;
      sent.made.push(typeof data === "number" ? data : ((data as ArrayBufferView | null)?.byteLength ?? 0));
      Reflect.apply(bufferData, this, args);
    };
    gl.bufferSubData = function (this: WebGL2RenderingContext, ...args: unknown[]) {
      sent.written.push((args[2] as ArrayBufferView).byteLength);
      Reflect.apply(bufferSubData, this, args);
    };
    gl.drawArraysInstanced = function (this: WebGL2RenderingContext, ...args: unknown[]) {
      sent.drawn.push(args[3] as number);
      Reflect.apply(drawArraysInstanced, this, args);
    };
    Object.assign(window, { sent });
  });
  const query = `towns=${TOWNS}&lang=en&view=${view.lon},${view.lat},${view.zoom}`;
  await page.goto(`${server.url}?${query}`);
  await expect(page.locator("[data-people]")).toBeVisible({ timeout: 45_000 });
  await expect.poll(() => discsDrawn(page), { timeout: 45_000 }).not.toBe(0);
  // The base map comes after; then nothing is sent while nobody asks for anything.
  let before = -1;
  await expect
    .poll(
      async () => {
        const { made } = await sent(page);
        const isQuiet = made.length === before && made.some((bytes) => bytes > 1_000_000);
        before = made.length;
        return isQuiet;
      },
      { timeout: 45_000, intervals: [1000] },
    )
    .toBe(true);
}

interface Sent {
  made: number[];
  written: number[];
  drawn: number[];
}

const sent = (page: Page): Promise<Sent> => page.evaluate(() => (window as unknown as { sent: Sent }).sent);
const forget = (page: Page) =>
  page.evaluate(() => Object.assign((window as unknown as { sent: Sent }).sent, { made: [], written: [], drawn: [] }));
const discsDrawn = async (page: Page): Promise<number> => (await sent(page)).drawn.at(-1) ?? 0;
const change = (page: Page, cells: number) =>
  page.evaluate((detail) => window.dispatchEvent(new CustomEvent("people-change", { detail })), cells);

/** The colour of a pixel of the page as it stands. */
async function pixel(page: Page, [x, y]: Point): Promise<readonly number[]> {
  const shot = await page.screenshot({ clip: { x: Math.round(x), y: Math.round(y), width: 1, height: 1 } });
  return page.evaluate(async (png) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
    const context = new OffscreenCanvas(1, 1).getContext("2d");
    context?.drawImage(image, 0, 0);
    return [...(context?.getImageData(0, 0, 1, 1).data ?? [])];
  }, shot.toString("base64"));
}

test("three thousand towns are one draw, each where it lies", async ({ page }) => {
  await openTowns(page, FAR);
  expect(await discsDrawn(page)).toBe(TOWNS);
  const [x, y] = townAt(MIDDLE, FAR);
  expect(await pixel(page, [x + 1, y])).not.toEqual(await pixel(page, [x + 14, y]));
});

test("one town more under way sends a few rows to the GPU and makes no buffer anew", async ({ page }) => {
  await openTowns(page, FAR);
  await forget(page);
  await change(page, 5);
  await expect.poll(() => discsDrawn(page)).toBe(TOWNS);
  const { made, written } = await sent(page);
  // Whole, the smallest array of the discs has four bytes a town.
  expect(made.filter((bytes) => bytes >= TOWNS * 4)).toEqual([]);
  expect(written.filter((bytes) => bytes >= 600)).toEqual([]);
  expect(written.length).toBeGreaterThan(0);
});

test("a pointer on a disc says whose it is, with the people of this moment; a click selects it", async ({ page }) => {
  await openTowns(page, FAR);
  const [x, y] = townAt(MIDDLE, FAR);
  await page.mouse.move(x, y);
  const tip = page.getByText(new RegExp(`^T0*${MIDDLE}: \\d+ · lost`)).or(page.getByText(new RegExp(`^T0*${MIDDLE}: \\d+ · remaining`)));
  await expect(tip).toBeVisible();
  const before = Number(/: (\d+)/.exec((await tip.textContent()) ?? "")?.[1]);
  await change(page, TOWNS * 3);
  await expect(tip).not.toContainText(`: ${before} `);
  // On a busy machine a press may last too long to be a click.
  await expect(async () => {
    await page.mouse.click(x, y);
    await expect(page.locator('svg circle[class*="selected"]')).toHaveCount(1, { timeout: 2000 });
  }).toPass();
});

test("nearer the same people are dots in place of discs, and the page says that a dot is no position", async ({ page }) => {
  await openTowns(page, NEAR);
  await expect(page.locator('[data-people="dots"]')).toBeVisible();
  expect(await discsDrawn(page)).toBeLessThan(TOWNS);
  await forget(page);
  await change(page, TOWNS * 3);
  await expect.poll(() => discsDrawn(page)).not.toBe(0);
  const { made } = await sent(page);
  expect(made.filter((bytes) => bytes >= 2048)).toEqual([]);
});

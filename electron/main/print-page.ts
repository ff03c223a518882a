import type { BrowserWindow, BrowserWindowConstructorOptions } from "electron";
import type { HeldPages } from "#electron/main/held-pages.ts";
import { sightWindow } from "#electron/main/secure-window.ts";

/** A page that does not come to an end is given up. */
const PATIENCE_MS = 60_000;
/** 13⅓ × 7½ inches: 16:9, where the page itself does not say its size. */
const SIZES = { a4: "A4", wide: { width: 40 / 3, height: 7.5 } } as const;

/** Prints a page without scripts as a tagged PDF with an outline. */
export function printPage(held: HeldPages, html: string, page: "a4" | "wide"): Promise<Uint8Array> {
  return withPage(held, html, { show: false, width: 1_280, height: 900 }, false, (window) =>
    window.webContents.printToPDF({
      generateTaggedPDF: true,
      generateDocumentOutline: true,
      preferCSSPageSize: true,
      printBackground: true,
      pageSize: SIZES[page],
    }),
  );
}

/** A picture of a page without scripts, as a PNG of exactly this size. */
export function picturePage(held: HeldPages, html: string, widthPx: number, heightPx: number): Promise<Uint8Array> {
  const size = { width: widthPx, height: heightPx };
  const options = { show: false, frame: false, useContentSize: true, enableLargerThanScreen: true, ...size };
  return withPage(held, html, options, true, async (window) => {
    const picture = await window.webContents.capturePage({ x: 0, y: 0, ...size });
    return picture.toPNG();
  });
}

async function withPage<T>(
  held: HeldPages,
  html: string,
  options: BrowserWindowConstructorOptions,
  offscreen: boolean,
  work: (window: BrowserWindow) => Promise<T>,
): Promise<T> {
  const page = held.hold(html);
  const window = sightWindow(options, offscreen);
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error("The page took too long to be drawn.")), PATIENCE_MS);
  });
  try {
    return await Promise.race([window.loadURL(page.address).then(() => work(window)), tooLong]);
  } finally {
    clearTimeout(timer);
    page.letGo();
    if (!window.isDestroyed()) window.destroy();
  }
}

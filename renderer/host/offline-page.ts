import type { ToOfflineWorker } from "./offline-worker.ts";

/** The offline worker's file, beside the page: a service worker governs only what lies below it. */
export const OFFLINE_WORKER = "offline.js";

/**
 * Lets a reload without the server open the page from this machine: once everything the page is made of has been loaded, the offline
 * worker is told to keep exactly that. Where service workers are not allowed the page works as before, with the server.
 *
 * @param workers addresses of the workers the page started
 */
export function keepPageOffline(workers: readonly string[]): void {
  if (!("serviceWorker" in navigator) || import.meta.env.DEV) return;
  window.addEventListener("load", () => setTimeout(() => void keep(workers), 2_000), { once: true });
  if (document.readyState === "complete") setTimeout(() => void keep(workers), 2_000);
}

async function keep(workers: readonly string[]): Promise<void> {
  try {
    const page = new URL("./", location.href).href;
    await navigator.serviceWorker.register(new URL(OFFLINE_WORKER, page));
    const registration = await navigator.serviceWorker.ready;
    const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
    const assets = [...loaded, ...workers].map((url) => new URL(url, location.href)).filter(isAsset);
    const message: ToOfflineWorker = { kind: "offline.keep", page, assets: [...new Set(assets.map(({ href }) => href))].sort() };
    registration.active?.postMessage(message);
  } catch {
    // A browser that forbids it: nothing is lost but the reload without a server.
  }
}

function isAsset(url: URL): boolean {
  return url.origin === location.origin && url.pathname.includes("/assets/");
}

/** Page to offline worker: keep this page and these of its files, all of them or none. */
export interface ToOfflineWorker {
  readonly kind: "offline.keep";
  readonly page: string;
  readonly assets: readonly string[];
}

/** The part of a service worker's global that is used (the DOM library describes a window). */
interface ServiceWorker {
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
  readonly location: { readonly origin: string };
  addEventListener(type: "install" | "activate", work: (event: Lasting) => void): void;
  addEventListener(type: "message", work: (event: Lasting & { readonly data: ToOfflineWorker }) => void): void;
  addEventListener(type: "fetch", work: (event: { readonly request: Request; respondWith(answer: Promise<Response>): void }) => void): void;
}
interface Lasting {
  waitUntil(work: Promise<unknown>): void;
}

const PREFIX = "daliz-page-";
const PATIENCE_MS = 4_000;
const worker = self as unknown as ServiceWorker;

worker.addEventListener("install", (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener("message", (event) => {
  if (event.data.kind === "offline.keep") event.waitUntil(keep(event.data));
});
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== worker.location.origin) return;
  // The room alone is kept: another page of the program is not answered with it.
  if (request.mode === "navigate" && /\/(index\.html)?$/.test(url.pathname)) event.respondWith(page(request));
  else if (url.pathname.includes("/assets/")) event.respondWith(asset(request));
});

/** The server's page while it answers; else the kept one, which then opens the journal on this machine. */
async function page(request: Request): Promise<Response> {
  try {
    return await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch (error) {
    const kept = await caches.match(new URL("./", request.url).href, { ignoreSearch: true });
    if (kept === undefined) throw error;
    return kept;
  }
}

/** Names of assets carry their digest: what is kept is right for ever. A screen fetched later is kept beside its page. */
async function asset(request: Request): Promise<Response> {
  const kept = await caches.match(request);
  if (kept !== undefined) return kept;
  const response = await fetch(request);
  const name = (await caches.keys()).findLast((one) => one.startsWith(PREFIX));
  if (response.ok && name !== undefined) await (await caches.open(name)).put(request, response.clone());
  return response;
}

/** A new cache for this set of files; only when it is whole are the older ones thrown away. */
async function keep({ page: address, assets }: ToOfflineWorker): Promise<void> {
  const name = PREFIX + (await digest(assets.join("\n")));
  // The page itself is put last: a cache that has it is whole.
  if ((await (await caches.open(name)).match(address)) !== undefined) return;
  const response = await fetch(address, { cache: "no-store" });
  const html = await response.clone().text();
  // The server may have been given another build meanwhile: then its page does not name our files, and the next load keeps both anew.
  const entry = assets.some((url) => url.endsWith(".js") && html.includes(url.slice(url.lastIndexOf("/") + 1)));
  if (!response.ok || !entry) return;
  const files = await Promise.all(assets.map(async (url) => [url, await fetch(url)] as const));
  if (files.some(([, file]) => !file.ok)) return;
  const cache = await caches.open(name);
  for (const [url, file] of files) await cache.put(url, file);
  await cache.put(address, response);
  for (const other of await caches.keys()) if (other.startsWith(PREFIX) && other !== name) await caches.delete(other);
}

async function digest(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return [...bytes.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

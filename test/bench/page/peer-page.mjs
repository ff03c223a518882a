// The page in which a peer writes and opens. What it is given is parsed before the clock starts.

/** @type {Record<string, () => Promise<{ write(events: readonly any[]): Promise<unknown>, answer(vMs: number): Promise<any> }>>} */
const PEERS = {
  dexie: () => import("../peers/dexie.mjs"),
  rxdb: () => import("../peers/rxdb.mjs"),
  pouchdb: () => import("../peers/pouchdb.mjs"),
  tinybase: () => import("../peers/tinybase.mjs"),
  yjs: () => import("../peers/yjs.mjs"),
};

/** @type {unknown} kept, so that what a peer holds stays in memory while the heap is measured */
let held = null;

/** @param {string} name */
async function peerOf(name) {
  const load = PEERS[name];
  if (load === undefined) throw new Error(`There is no peer ${name}.`);
  return load();
}

/** @param {string} name @param {number} size */
async function write(name, size) {
  const peer = await peerOf(name);
  const events = await read(size);
  const began = performance.now();
  const kept = await peer.write(events);
  const ms = performance.now() - began;
  held = kept;
  return { ms };
}

/** @param {string} name @param {number} vMs */
async function open(name, vMs) {
  const peer = await peerOf(name);
  const began = performance.now();
  const { count, cells, held: kept } = await peer.answer(vMs);
  const ms = performance.now() - began;
  held = kept ?? held;
  return { ms, answer: { count, cells } };
}

/** @param {number} size */
async function read(size) {
  const text = await (await fetch(`/data/${size}.jsonl`)).text();
  return text.split("\n").map((line) => JSON.parse(line));
}

/** @type {any} */ (window)["bench"] = { write, open, held: () => held !== null };

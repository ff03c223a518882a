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

/**
 * Writes events one by one: how long each took until the peer said it was written.
 * @param {string} name @param {number} size @param {number} count @returns {Promise<number[]>}
 */
async function singles(name, size, count) {
  const { opened } = await import("../peers/singles.mjs");
  const write = await opened(name);
  const events = (await read(size)).slice(0, count);
  const took = [];
  for (const event of events) {
    const began = performance.now();
    await write(event);
    took.push(performance.now() - began);
  }
  return took;
}

/** @param {number} size */
async function read(size) {
  const text = await (await fetch(`/data/${size}.jsonl`)).text();
  return text.split("\n").map((line) => JSON.parse(line));
}

/** @type {any} */ (window)["bench"] = { write, open, singles, held: () => held !== null };

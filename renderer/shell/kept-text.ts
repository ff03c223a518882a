import type { TextSealer } from "#renderer/store/sealed-text.ts";

/** A small text of this machine, sealed like its journal and shared by its windows. */
export interface KeptText {
  set(text: string): void;
}

interface Keeping {
  readonly name: string;
  readonly changed: (text: string | null) => void;
  /** Not written yet. */
  waits: string | null;
  /** Readings and writings follow one another: the last one stands. */
  works: Promise<void>;
}

const keepings: Keeping[] = [];
let sealer: TextSealer | null = null;

/**
 * Keeps a text under a name in this machine's storage; `changed` is told what is kept once the journal is open, and what another window
 * writes. Null: nothing, or nothing that can be read.
 */
export function keptText(name: string, changed: Keeping["changed"]): KeptText {
  const keeping: Keeping = { name, changed, waits: null, works: Promise.resolve() };
  keepings.push(keeping);
  queue(keeping, load);
  return {
    set(text) {
      keeping.waits = text;
      queue(keeping, write);
    },
  };
}

/** From now on texts can be read and written: the journal on this machine is open. */
export function openKeptTexts(by: TextSealer): void {
  sealer = by;
  for (const keeping of keepings) queue(keeping, keeping.waits === null ? load : write);
}

function queue(keeping: Keeping, work: (keeping: Keeping, by: TextSealer) => Promise<void>): void {
  const by = sealer;
  if (by === null) return;
  // A browser that keeps nothing, a journal that does not answer: the text holds while the window is open.
  keeping.works = keeping.works.then(() => work(keeping, by)).catch(() => undefined);
}

async function load(keeping: Keeping, by: TextSealer): Promise<void> {
  const { name, changed } = keeping;
  const [kept, older] = [keyOf(name), olderKeyOf(name)].map((key) => globalThis.localStorage?.getItem(key) ?? null);
  if (typeof older === "string") {
    keeping.waits ??= typeof kept === "string" ? null : older;
    globalThis.localStorage?.removeItem(olderKeyOf(name));
    await write(keeping, by);
    return load(keeping, by);
  }
  changed(typeof kept === "string" ? await by.openText(name, kept) : null);
}

async function write(keeping: Keeping, by: TextSealer): Promise<void> {
  const { name, waits } = keeping;
  if (waits === null) return;
  keeping.waits = null;
  globalThis.localStorage?.setItem(keyOf(name), await by.sealText(name, waits));
}

function keyOf(name: string): string {
  return `daliz.sealed.${name}`;
}

/** Where versions before the sealed journal kept it in the clear. */
function olderKeyOf(name: string): string {
  return `daliz.${name}`;
}

/** Another window of this machine wrote one. */
if (typeof window !== "undefined") {
  window.addEventListener("storage", ({ key }) => {
    const keeping = keepings.find(({ name }) => keyOf(name) === key);
    if (keeping !== undefined) queue(keeping, load);
  });
}

import type { Remembered } from "#core/import/map-columns.ts";
import { keptText } from "#renderer/shell/kept-text.ts";

/** How lists of a sender were read, by the sender's name as it was typed. Headers and targets, never a row. */
type Memory = Readonly<Record<string, Remembered>>;

/** Senders that are remembered: the last ones. */
const MOST_SENDERS = 40;

let memory: Memory = {};
const kept = keptText("import-mappings", (text) => {
  memory = text === null ? {} : memoryOf(text);
});

/** Senders whose lists were imported on this machine. */
export function knownSenders(): readonly string[] {
  return Object.keys(memory).reverse();
}

/** What this sender's lists were read as before. */
export function recall(sender: string): Remembered {
  return Object.hasOwn(memory, sender) ? (memory[sender] ?? {}) : {};
}

/** Keeps how a list of this sender was read, sealed on this machine. */
export function remember(sender: string, mapping: Remembered): void {
  if (sender === "" || sender === "__proto__") return;
  const others = Object.entries(memory).filter(([name]) => name !== sender);
  const before = recall(sender);
  memory = Object.fromEntries([...others.slice(1 - MOST_SENDERS), [sender, { ...before, ...mapping }]]);
  kept.set(JSON.stringify(memory));
}

function memoryOf(text: string): Memory {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === "object" && read !== null && !Array.isArray(read) ? (read as Memory) : {};
  } catch {
    return {};
  }
}

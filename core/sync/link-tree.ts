import { decided, remembered, type TreeMemory } from "#core/audit/tree-memory.ts";
import type { Judgement } from "#core/audit/witness.ts";
import type { Link, LinkEffect } from "./link-state.ts";
import { LOOK_AGAIN_MS, LOOK_EVERY_MS, LOOK_FIRST_MS, LOOK_REST_MS, LOOK_RETRY_MS, LOOK_SOON_MS } from "./link-times.ts";
import { goDown } from "./link-trouble.ts";
import type { Hello } from "./protocol.ts";
import type { TreeLooked } from "./tree-look.ts";
import type { TreeWatch } from "./tree-watch.ts";

/** Whether nothing may be sent: headquarters' journal is not the one that this machine knew, and nobody has decided what to do. */
export function isForked(link: Link): boolean {
  return link.tree.memory?.doubt?.kind === "forked";
}

/** Whether headquarters has lost events without a word: it is offered all there is. Of one that is forked as well a person decides first. */
export function hasLost(memory: TreeMemory | null, judgement: Judgement): boolean {
  return judgement.kind === "rolled-back" && memory?.doubt?.kind === "rolled-back";
}

/** A greeting that names a tree is looked at before anything else; null: there is nothing to look at. */
export function lookFirst(link: Link, hello: Hello, nowMs: number, effects: LinkEffect[]): Link | null {
  const { memory } = link.tree;
  if (memory === null || hello.tree === undefined || hello.tree.epoch !== hello.epoch) return null;
  effects.push({ kind: "tree", round: link.round, kept: memory.kept, head: hello.tree });
  return { ...link, greetedMs: nowMs, tree: { ...link.tree, met: hello } };
}

/**
 * The watch once the link is up. What was altered in the last minute is not in the greeting's head yet: it is asked for at once, and
 * once more when headquarters must have compared since.
 */
export function watchFrom(watch: TreeWatch, hello: Hello, nowMs: number): TreeWatch {
  const named = watch.memory !== null && hello.tree !== undefined;
  const lookAtMs = named ? nowMs + LOOK_FIRST_MS : Number.POSITIVE_INFINITY;
  return { ...watch, met: null, named, looking: false, looks: 0, lookedMs: nowMs, lookAtMs };
}

/** Asks for the tree when a look is due. */
export function lookWhenDue(link: Link, nowMs: number, effects: LinkEffect[]): Link {
  const { tree } = link;
  if (!tree.named || tree.memory === null || tree.looking || dueMs(link) > nowMs) return link;
  effects.push({ kind: "tree", round: link.round, kept: tree.memory.kept, head: null });
  return { ...link, tree: { ...tree, looking: true } };
}

/** When the next look is due: sooner while this machine has received or sent what no head that it keeps vouches for. */
export function dueMs({ tree, store }: Link): number {
  if (!tree.named || tree.looking) return Number.POSITIVE_INFINITY;
  if (tree.looks === 0 || (store?.cursor ?? 0) <= (tree.memory?.kept?.size ?? 0)) return tree.lookAtMs;
  return Math.min(tree.lookAtMs, tree.lookedMs + LOOK_REST_MS);
}

/** Events of this machine were taken: a head that has them is wanted soon. */
export function lookSoon(tree: TreeWatch, nowMs: number): TreeWatch {
  return { ...tree, lookAtMs: Math.min(tree.lookAtMs, nowMs + LOOK_SOON_MS) };
}

/** A look while the link is up has come to something. */
export function looked(link: Link, { head, judgement }: TreeLooked, nowMs: number, effects: LinkEffect[]): Link {
  const { tree } = link;
  const isUnknown = judgement.kind === "unverifiable";
  const everyMs = tree.looks === 0 ? LOOK_AGAIN_MS : LOOK_EVERY_MS;
  const lookAtMs = nowMs + (isUnknown ? LOOK_RETRY_MS : everyMs);
  const next: Link = { ...link, tree: { ...tree, looking: false, looks: tree.looks + 1, lookedMs: nowMs, lookAtMs } };
  if (isUnknown || head === null || tree.memory === null) return next;
  // Another life of headquarters' journal: the greeting says what it is.
  if (head.epoch !== link.store?.epoch) return { ...goDown(next, effects), nextTryMs: nowMs };
  const memory = remembered(tree.memory, head, judgement, nowMs);
  if (memory === tree.memory) return next;
  return hasLost(memory, judgement) ? anew(next, memory, nowMs, effects) : keep(next, memory, effects);
}

/** A person has seen to it. After a fork all is offered to headquarters as it is now, and all that it has is received. */
export function trusted(link: Link, nowMs: number, effects: LinkEffect[]): Link {
  const { memory } = link.tree;
  if (memory === null || memory.doubt === null) return link;
  const after = decided(memory, nowMs);
  return memory.doubt.kind === "forked" ? anew(link, after, nowMs, effects) : keep(link, after, effects);
}

/** Hands the memory to the store. */
export function keep(link: Link, memory: TreeMemory, effects: LinkEffect[]): Link {
  if (memory !== link.tree.memory) effects.push({ kind: "tell", message: { kind: "tree.kept", tree: memory } });
  return { ...link, tree: { ...link.tree, memory } };
}

/** The store begins at cursor 0 with all it must offer, and opens again; the memory is written in the same transaction. */
function anew(link: Link, memory: TreeMemory, nowMs: number, effects: LinkEffect[]): Link {
  const { store } = link;
  if (store?.journal == null || store.epoch === null) return keep(link, memory, effects);
  const down = goDown(link, effects);
  const batch = link.batch + 1;
  const { journal, epoch } = store;
  const message = { kind: "frames.arrived", batch, journal, epoch, cursor: 0, frames: [], reset: true, tree: memory } as const;
  effects.push({ kind: "tell", message });
  return {
    ...down,
    batch,
    storing: { batch, reset: true, bodies: new Set() },
    nextTryMs: Math.max(nowMs, down.nextTryMs),
    tree: { ...down.tree, memory },
  };
}

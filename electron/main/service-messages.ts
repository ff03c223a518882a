import * as v from "valibot";
import { recoverRequestSchema } from "#core/access/recovery-envelope.ts";
import type { ToService } from "#core/sync/messages.ts";

const KINDS: Readonly<Record<ToService["kind"], (message: object) => boolean>> = {
  "store.opened": (message) =>
    isCount(message, "cursor") &&
    isTexts(message, "waiting") &&
    isTexts(message, "offers") &&
    isTextOrNull(message, "journal") &&
    isTextOrNull(message, "epoch") &&
    (!Reflect.has(message, "scope") || isTextOrNull(message, "scope")) &&
    (!Reflect.has(message, "refused") || isTexts(message, "refused")) &&
    isTexts(message, "have") &&
    isTree(message) &&
    isRepairs(message),
  "store.damaged": (message) => isTexts(message, "have") && isRepairs(message),
  "store.wrote": (message) => isTexts(message, "bodies"),
  "store.settled": (message) => isTexts(message, "ids"),
  "store.stored": (message) => isCount(message, "batch") && isCount(message, "cursor"),
  "store.failed": (message) => isCount(message, "batch") && typeof Reflect.get(message, "reason") === "string",
  "link.pause": () => true,
  "link.resume": () => true,
  "link.now": () => true,
  "link.trust": () => true,
  "store.sealed": (message) => isTexts(message, "ids") && v.is(v.array(recoverRequestSchema), Reflect.get(message, "requests")),
  "store.alive": () => true,
};

/** Whether something that came over a port is a message of the store, whole and of the right form. */
export function isToService(message: unknown): message is ToService {
  if (typeof message !== "object" || message === null) return false;
  const kind: unknown = Reflect.get(message, "kind");
  return typeof kind === "string" && isKind(kind) && KINDS[kind](message);
}

function isKind(kind: string): kind is ToService["kind"] {
  return Object.hasOwn(KINDS, kind);
}

function isCount(message: object, name: string): boolean {
  const value: unknown = Reflect.get(message, name);
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function isTexts(message: object, name: string): boolean {
  const value: unknown = Reflect.get(message, name);
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}

function isRepairs(message: object): boolean {
  const value: unknown = Reflect.get(message, "repairs");
  return Array.isArray(value) && value.every(isRepair);
}

function isRepair(value: unknown): boolean {
  if (typeof value !== "object" || value === null || !isCount(value, "from") || !isCount(value, "to")) return false;
  const kind: unknown = Reflect.get(value, "kind");
  return kind === "range" || (kind === "segment" && typeof Reflect.get(value, "digest") === "string");
}

/** What it keeps of headquarters' tree: none, or by its outer form. */
function isTree(message: object): boolean {
  const tree: unknown = Reflect.get(message, "tree");
  if (tree === undefined) return true;
  if (typeof tree !== "object" || tree === null) return false;
  const isHeld = (name: string) => typeof Reflect.get(tree, name) === "object";
  return isHeld("kept") && isHeld("doubt") && Array.isArray(Reflect.get(tree, "past"));
}

function isTextOrNull(message: object, name: string): boolean {
  const value: unknown = Reflect.get(message, name);
  return value === null || typeof value === "string";
}

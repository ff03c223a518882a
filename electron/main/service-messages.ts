import type { ToService } from "#core/sync/messages.ts";

const KINDS: Readonly<Record<ToService["kind"], (message: object) => boolean>> = {
  "store.opened": (message) =>
    isCount(message, "cursor") &&
    isTexts(message, "waiting") &&
    isTexts(message, "offers") &&
    isTextOrNull(message, "journal") &&
    isTextOrNull(message, "epoch"),
  "store.wrote": (message) => isTexts(message, "bodies"),
  "store.stored": (message) => isCount(message, "batch") && isCount(message, "cursor"),
  "store.failed": (message) => isCount(message, "batch") && typeof Reflect.get(message, "reason") === "string",
  "link.pause": () => true,
  "link.resume": () => true,
  "link.now": () => true,
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

function isTextOrNull(message: object, name: string): boolean {
  const value: unknown = Reflect.get(message, name);
  return value === null || typeof value === "string";
}

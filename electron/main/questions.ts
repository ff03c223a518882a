import { isAdminRoute } from "#core/access/admin-request.ts";
import type { AdminRoute } from "#core/host/access-bridge.ts";
import { type AccessAsk, isAccessAsk } from "#core/host/access-call.ts";
import type { PolicyFolder, WallAct, WallBinding } from "#core/host/bridge.ts";
import { isRecordsAsk, type RecordsAsk } from "#core/identity/records-ask.ts";
import type { ChannelName, Channels } from "#electron/channels.ts";
import { isLang, isSetName, isSize } from "#electron/main/wall-words.ts";

/** A page of a briefing with its font and map inside is a few megabytes. */
const HTML_MOST = 24_000_000;
const PX_MOST = 8_192;

type Checks = { readonly [Name in ChannelName]: (question: unknown[]) => question is [...Channels[Name]["ask"]] };

/** A question arrives as unknown values: each channel says what it takes, and nothing else gets in. */
export const QUESTIONS: Checks = {
  "server.address": isEmpty,
  "server.health": isEmpty,
  "server.join": isAddress,
  "outside.open": isAddress,
  "file.save": (question): question is [string, string, Uint8Array] =>
    question.length === 3 && isText(question[0], 200) && isText(question[1], 200) && question[2] instanceof Uint8Array,
  "sync.port": isEmpty,
  "sync.exchanges": isEmpty,
  "window.open": (question): question is [string] => question.length === 1 && isText(question[0], 8_000),
  "walls.list": isEmpty,
  "walls.act": (question): question is [WallAct] => question.length === 1 && isWallAct(question[0]),
  "page.pdf": (question): question is [string, "a4" | "wide"] =>
    question.length === 2 && isText(question[0], HTML_MOST) && (question[1] === "a4" || question[1] === "wide"),
  "page.picture": (question): question is [string, number, number] =>
    question.length === 3 && isText(question[0], HTML_MOST) && isPixels(question[1]) && isPixels(question[2]),
  "file.saveInto": (question): question is [PolicyFolder, string, Uint8Array] =>
    question.length === 3 && question[0] === "briefings" && isText(question[1], 200) && question[2] instanceof Uint8Array,
  "key.seal": (question): question is [Uint8Array] => question.length === 1 && isBytes(question[0], 64),
  "key.open": (question): question is [Uint8Array] => question.length === 1 && isBytes(question[0], 4_096),
  "key.lend": (question): question is [string, Uint8Array | null] =>
    question.length === 2 && isKeyId(question[0]) && (question[1] === null || (isBytes(question[1], 32) && question[1].length === 32)),
  "access.ask": (question): question is [AccessAsk] => question.length === 1 && isAccessAsk(question[0]),
  "access.admin": (question): question is ["server" | "own", AdminRoute, unknown] =>
    question.length === 3 && (question[0] === "server" || question[0] === "own") && isAdminRoute(question[1]),
  "access.provider": isEmpty,
  // Nothing but what a machine signs for headquarters to open: with a token's proof somebody could act as the machine.
  "access.sign": (question): question is [string] =>
    question.length === 1 && isText(question[0], 500) && question[0].startsWith("daliz/1\nrecover\n"),
  "records.ask": (question): question is [RecordsAsk] => question.length === 1 && isRecordsAsk(question[0]),
  "key.lent": (question): question is [string] => question.length === 1 && isKeyId(question[0]),
};

function isEmpty(question: unknown[]): question is [] {
  return question.length === 0;
}

function isAddress(question: unknown[]): question is [string] {
  return question.length === 1 && isText(question[0], 2_000);
}

function isText(value: unknown, longest: number): value is string {
  return typeof value === "string" && value.length <= longest;
}

function isBytes(value: unknown, most: number): value is Uint8Array {
  return value instanceof Uint8Array && value.length > 0 && value.length <= most;
}

function isKeyId(value: unknown): value is string {
  return typeof value === "string" && /^[0-9a-f]{32}$/.test(value);
}

function isPixels(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 16 && value <= PX_MOST;
}

function isWallAct(value: unknown): value is WallAct {
  if (typeof value !== "object" || value === null) return false;
  const of = (name: string): unknown => Reflect.get(value, name);
  switch (of("kind")) {
    case "identify":
    case "close":
      return true;
    case "open":
      return of("set") === null || isSetName(of("set"));
    case "unbind":
      return isText(of("displayId"), 100);
    case "bind":
      return isBinding(of("binding"));
    default:
      return false;
  }
}

function isBinding(value: unknown): value is WallBinding {
  if (typeof value !== "object" || value === null) return false;
  const of = (name: string): unknown => Reflect.get(value, name);
  const sizes = [of("diagonalInch"), of("distanceM")];
  return isText(of("displayId"), 100) && isSetName(of("set")) && isLang(of("lang")) && sizes.every((size) => size === null || isSize(size));
}

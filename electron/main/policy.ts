import { readFileSync } from "node:fs";
import { isAbsolute } from "node:path";
import type { WallBinding } from "#core/host/bridge.ts";
import { isLang, isSetName, isSize } from "#electron/main/wall-words.ts";

/** What whoever set this machine up has laid down for it, in `policy.json` in the program's folder of data. */
export interface Policy {
  /** The wall set that `--kiosk` shows when no other is named. */
  readonly wall: string | null;
  /** Folder that delivered briefings are saved into: an absolute path. */
  readonly briefings: string | null;
  /** How a display that nobody has bound is taken to be. */
  readonly display: Pick<WallBinding, "lang" | "diagonalInch" | "distanceM">;
}

export const NO_POLICY: Policy = { wall: null, briefings: null, display: { lang: "kk", diagonalInch: null, distanceM: null } };

/** Reads the policy; no file is no policy, and what is wrong in one is said and passed over. */
export function readPolicy(file: string, say: (sentence: string) => void): Policy {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return NO_POLICY;
  }
  let said: unknown = null;
  try {
    said = JSON.parse(text);
  } catch {
    // Said below: what is not JSON is no object either.
  }
  if (typeof said !== "object" || said === null) {
    say("policy.json is not a JSON object: no policy holds.");
    return NO_POLICY;
  }
  const about = said;
  function part<T>(name: string, fits: (value: unknown) => value is T, otherwise: T): T {
    const value: unknown = Reflect.get(about, name);
    if (value === undefined || value === null) return otherwise;
    if (fits(value)) return value;
    say(`"${name}" in policy.json cannot be used as it is.`);
    return otherwise;
  }
  return {
    wall: part<string | null>("wall", isSetName, null),
    briefings: part<string | null>("briefings", isFolder, null),
    display: {
      lang: part("lang", isLang, NO_POLICY.display.lang),
      diagonalInch: part<number | null>("diagonalInch", isSize, null),
      distanceM: part<number | null>("distanceM", isSize, null),
    },
  };
}

function isFolder(value: unknown): value is string {
  return typeof value === "string" && isAbsolute(value);
}

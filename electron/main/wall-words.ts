import type { WallBinding } from "#core/host/bridge.ts";

/** The name of a wall set, as it stands in `WALL:<name>`. */
export function isSetName(value: unknown): value is string {
  return typeof value === "string" && /^[\p{L}\p{N}][\p{L}\p{N} _-]{0,39}$/u.test(value);
}

export function isLang(value: unknown): value is WallBinding["lang"] {
  return value === "kk" || value === "ru" || value === "en";
}

/** A diagonal in inches or a distance in metres. */
export function isSize(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && value > 0 && value <= 1_000;
}

/** The address of a wall's page: what it shows and on what; what nobody has said is left out, and the wall asks. */
export function wallAddress(binding: Omit<WallBinding, "displayId">, scene: number): string {
  const said: Record<string, string> = { set: binding.set, lang: binding.lang };
  if (binding.diagonalInch !== null) said["d"] = String(binding.diagonalInch);
  if (binding.distanceM !== null) said["m"] = String(binding.distanceM);
  said["scene"] = String(scene);
  return `wall.html#${new URLSearchParams(said)}`;
}

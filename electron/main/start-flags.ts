/** What the starter asked for. */
export interface StartFlags {
  /** The set of `--wall=SET`; empty = the one the policy names; null = no wall asked for. */
  readonly wall: string | null;
  /** `--kiosk`: the walls alone, without a room. */
  readonly kiosk: boolean;
}

/** Reads the program's arguments, in whatever order the system has put them; `--kiosk` alone asks for the policy's wall. */
export function startFlags(argv: readonly string[]): StartFlags {
  const named = argv.find((argument) => argument === "--wall" || argument.startsWith("--wall="));
  const kiosk = argv.includes("--kiosk");
  return { wall: named === undefined ? (kiosk ? "" : null) : named.slice("--wall=".length), kiosk };
}

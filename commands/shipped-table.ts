import { existsSync, readFileSync } from "node:fs";

/** A table shipped with the program, checked by the tests; empty where it is not there. It lies beside the source of this file, or two folders above its bundle. */
export function shippedTable(name: string): Readonly<Record<string, unknown>> {
  const file = ["../resources/", "../../resources/"]
    .map((folder) => new URL(`${folder}${name}`, import.meta.url))
    .find((url) => existsSync(url));
  return file === undefined ? {} : (JSON.parse(readFileSync(file, "utf8")) as Readonly<Record<string, unknown>>);
}

import { existsSync, readFileSync } from "node:fs";

/** The font of a briefing's page as a data URL, so that the document needs nothing beside itself; null where the file is not there: the page then takes the system's. */
export function pageFont(file: string): string | null {
  return existsSync(file) ? `data:font/woff2;base64,${readFileSync(file).toString("base64")}` : null;
}

import { rename, rm, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { type BrowserWindow, dialog } from "electron";

/**
 * Asks where to keep a file and writes it whole or not at all.
 *
 * @returns false when the user cancelled; throws what the disk said, for the window to show
 */
export async function saveFile(window: BrowserWindow | null, name: string, bytes: Uint8Array): Promise<boolean> {
  const options = { defaultPath: basename(name) };
  const chosen = window === null ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(window, options);
  if (chosen.canceled || chosen.filePath === "") return false;
  const part = `${chosen.filePath}.part`;
  try {
    await writeFile(part, bytes);
    await rename(part, chosen.filePath);
  } finally {
    await rm(part, { force: true });
  }
  return true;
}

/** Packs the built program as `--linux dir` over a stand-in of Electron's folder; real installers need downloads of their own. */

import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build, Platform } from "electron-builder";

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("Name the folder to pack into.");
const dist = join(folder, "electron-dist");
mkdirSync(join(dist, "resources"), { recursive: true });
mkdirSync(join(dist, "locales"), { recursive: true });
for (const name of ["electron", "chrome-sandbox", "chrome_crashpad_handler"]) {
  writeFileSync(join(dist, name), "#!/bin/sh\nexit 0\n");
  chmodSync(join(dist, name), 0o755);
}
for (const name of ["version", "LICENSE", "LICENSES.chromium.html"]) writeFileSync(join(dist, name), "");

await build({
  targets: Platform.LINUX.createTarget("dir"),
  publish: "never",
  // Fuses are bits in Electron's own program, which a stand-in has not.
  config: { extends: "electron-builder.yml", electronDist: dist, electronFuses: null, directories: { output: join(folder, "packed") } },
});

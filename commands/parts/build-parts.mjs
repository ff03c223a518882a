import { join } from "node:path";
import { root } from "./root.mjs";

/**
 * The bundles there are, what each is made of, how it is made, and where it lands. A part is made in a folder beside and moved into
 * place whole, so that nobody ever starts half a bundle.
 *
 * @typedef {object} Part
 * @property {string} title
 * @property {readonly string[]} sources   files and folders whose content decides whether the bundle is stale
 * @property {readonly string[]} folders   the folders under out/ that it fills
 * @property {(target: string) => string[]} make  arguments for node that build it into the folder `target`
 */

const HOUSE = ["package.json", "package-lock.json", "tsconfig.json"];
const VITE = join(root, "node_modules/vite/bin/vite.js");
const ELECTRON_VITE = join(root, "node_modules/electron-vite/bin/electron-vite.js");

/** @type {(mode: string) => (target: string) => string[]} */
const node = (mode) => (target) => [
  VITE,
  "build",
  "--config",
  "vite.node.config.ts",
  "--mode",
  mode,
  "--outDir",
  join(target, mode),
  "--emptyOutDir",
  "--logLevel",
  "warn",
];

/** @type {Readonly<Record<"commands" | "server" | "windows", Part>>} */
export const PARTS = {
  commands: {
    title: "command line",
    sources: [...HOUSE, "vite.node.config.ts", "commands", "core", "server"],
    folders: ["commands"],
    make: node("commands"),
  },
  server: { title: "server", sources: [...HOUSE, "vite.node.config.ts", "core", "server"], folders: ["server"], make: node("server") },
  windows: {
    title: "windows",
    sources: [...HOUSE, "electron.vite.config.ts", "core", "electron", "renderer", "resources"],
    folders: ["main", "preload", "renderer"],
    make: (target) => [ELECTRON_VITE, "build", "--outDir", target, "--logLevel", "warn"],
  },
};

/** @typedef {keyof typeof PARTS} PartName */

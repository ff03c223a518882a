/** One planted breach of the house rules: the file, what stands in it, and who must object with which words. */
export interface Breach {
  readonly title: string;
  readonly path: string;
  readonly text: string;
  readonly tool: "biome" | "tsc" | "scan";
  /** The linter's rule, the compiler's code or the scan's problem. */
  readonly says: string;
}

const RESTRICTED = "lint/style/noRestrictedImports";
const GLOBAL = "lint/style/noRestrictedGlobals";
const PROPERTY = "lint/nursery/noJsRestrictedProperties";
const OUTSIDE = "TS6307";

const biome = (title: string, path: string, says: string, text: string): Breach => ({ title, path, text, tool: "biome", says });
const tsc = (title: string, path: string, says: string, text: string): Breach => ({ title, path, text, tool: "tsc", says });
const scan = (title: string, path: string, says: string, text: string): Breach => ({ title, path, text, tool: "scan", says });

export const BREACHES: readonly Breach[] = [
  biome("the server imports the renderer", "server/planted-a.ts", RESTRICTED, 'export { x } from "#renderer/planted-x.ts";\n'),
  biome("the server reaches the renderer by a relative path", "server/planted-b.ts", RESTRICTED, 'export { x } from "../renderer/x.ts";\n'),
  biome("the renderer imports Electron's room", "renderer/planted-c.ts", RESTRICTED, 'export { x } from "#electron/main/x.ts";\n'),
  biome("electron/ takes a type from the server", "electron/planted-d.ts", RESTRICTED, 'export type { X } from "#server/planted-x.ts";\n'),
  biome("the renderer imports Node", "renderer/planted-e.ts", RESTRICTED, 'export { readFileSync } from "node:fs";\n'),
  biome("core imports fastify", "core/planted-f.ts", RESTRICTED, 'export { fastify } from "fastify";\n'),
  biome("core imports Node", "core/planted-g.ts", RESTRICTED, 'export { createHash } from "node:crypto";\n'),
  biome("core imports the server for a type", "core/planted-h.ts", RESTRICTED, 'export type { X } from "../server/x.ts";\n'),
  biome("core reads the clock", "core/planted-i.ts", GLOBAL, "/** When. */\nexport const nowMs = (): number => Date.now();\n"),
  biome("core logs", "core/planted-j.ts", GLOBAL, '/** Logs. */\nexport const log = (): void => console.log("x");\n'),
  biome("core throws dice", "core/planted-k.ts", PROPERTY, "/** Dice. */\nexport const dice = (): number => Math.random();\n"),
  biome("core formats for a language", "core/planted-l.ts", GLOBAL, '/** Text. */\nexport const f = new Intl.NumberFormat("kk");\n'),
  biome("a screen opens Dexie itself", "renderer/room/planted-m.ts", RESTRICTED, 'export { Dexie } from "dexie";\n'),
  biome("a screen imports deck.gl", "renderer/room/planted-n.ts", RESTRICTED, 'export { Deck } from "@deck.gl/core";\n'),
  biome("a wall opens the journal", "renderer/wall/planted-ma.ts", RESTRICTED, 'export { x } from "#renderer/store/planted-x.ts";\n'),
  biome("a wall folds", "renderer/wall/planted-mb.ts", RESTRICTED, 'export { fold } from "#core/fold/fold.ts";\n'),
  biome("a reader opens the journal", "renderer/reader/planted-mc.ts", RESTRICTED, 'export { x } from "#renderer/store/planted-x.ts";\n'),
  biome("a screen imports Recharts", "renderer/room/planted-o.ts", RESTRICTED, 'export { LineChart } from "recharts";\n'),
  biome("a screen calls Intl", "renderer/room/planted-p.ts", GLOBAL, 'export const f = new Intl.NumberFormat("kk");\n'),
  biome(
    "a screen writes a number its own way",
    "renderer/room/planted-q.ts",
    PROPERTY,
    "export const f = (n: number): string => n.toLocaleString();\n",
  ),
  biome("a room imports the tests", "server/planted-r.ts", RESTRICTED, 'export { x } from "../test/support/x.ts";\n'),
  biome(
    "two files import each other",
    "server/planted-s.ts",
    "lint/suspicious/noImportCycles",
    'import { b } from "./planted-t.ts";\n\nexport const a = (): unknown => b;\n',
  ),
  biome(
    "the other half of the cycle",
    "server/planted-t.ts",
    "lint/suspicious/noImportCycles",
    'import { a } from "./planted-s.ts";\n\nexport const b = (): unknown => a;\n',
  ),
  biome("a default export", "server/planted-u.ts", "lint/style/noDefaultExport", "export default 5;\n"),
  biome("an any", "server/planted-v.ts", "lint/suspicious/noExplicitAny", "export const x: any = 5;\n"),
  biome(
    "a non-null assertion",
    "server/planted-w.ts",
    "lint/style/noNonNullAssertion",
    "export const x = (a: string | null): string => a!;\n",
  ),
  biome("a barrel", "server/planted-x.ts", "lint/performance/noReExportAll", 'export * from "./planted-u.ts";\n'),
  biome(
    "a file of 401 lines",
    "server/planted-y.ts",
    "lint/style/noExcessiveLinesPerFile",
    "export const x = 5;\n".replace("5", `[\n${"  5,\n".repeat(400)}]`),
  ),
  biome("a file named otherwise", "server/PlantedName.ts", "lint/style/useFilenamingConvention", "export const x = 5;\n"),
  tsc(
    "electron/ compiles against the server",
    "electron/planted-types.ts",
    OUTSIDE,
    'import type { X } from "#server/planted-types.ts";\n\nexport type Y = X;\n',
  ),
  tsc("core compiles against the page", "core/planted-dom.ts", "TS2584", "/** Title. */\nexport const title: string = document.title;\n"),
  tsc(
    "an index is taken for granted",
    "core/planted-index.ts",
    "TS2322",
    "/** First. */\nexport const first = (a: readonly string[]): string => a[0];\n",
  ),
  scan(
    "a rule is suppressed",
    "server/planted-z.ts",
    "a rule is suppressed",
    `// ${"biome-"}ignore lint/suspicious/noExplicitAny: it is easier\nexport const x: any = 5;\n`,
  ),
  scan(
    "a mistake of types is hidden",
    "renderer/planted-hidden.ts",
    "a rule is suppressed",
    `// ${"@ts-"}expect-error it is easier\nexport const x: string = 5;\n`,
  ),
  scan("a drawer", "core/utils/planted.ts", "a folder is named for no idea", "/** Five. */\nexport const x = 5;\n"),
  scan("core exports without a word", "core/planted-bare.ts", "an export of core/ has no docstring", "export const x = 5;\n"),
];

/** What the walls let through: planted beside the breaches, so that a wall that stops everything is seen too. */
export const ALLOWED: readonly Omit<Breach, "tool" | "says">[] = [
  {
    title: "core imports core and valibot",
    path: "core/allowed-a.ts",
    text: 'import { string } from "valibot";\nimport { five } from "#core/allowed-b.ts";\n\n/** Both. */\nexport const both = { string, five };\n',
  },
  { title: "core exports with a word", path: "core/allowed-b.ts", text: "/** Five. */\nexport const five = 5;\n" },
  {
    title: "the server imports core and Node",
    path: "server/allowed-c.ts",
    text: 'import { readFileSync } from "node:fs";\nimport { five } from "#core/allowed-b.ts";\n\nexport const both = { readFileSync, five };\n',
  },
  {
    title: "the store imports Dexie",
    path: "renderer/store/allowed-d.ts",
    text: 'import { Dexie } from "dexie";\n\nexport const store = Dexie;\n',
  },
  {
    title: "the map imports deck.gl",
    path: "renderer/map/allowed-e.ts",
    text: 'import { Deck } from "@deck.gl/core";\n\nexport const map = Deck;\n',
  },
];

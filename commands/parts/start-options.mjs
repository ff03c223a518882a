import { resolve } from "node:path";
import { parseArgs } from "node:util";

export const DEFAULT_PORT = 4310;

export const START_HELP = `Usage: npm start -- [options]

Installs and builds what is missing, starts the headquarters' server on its own PostgreSQL
with the scenario of March 2026, and opens the room.

  --port N    the port on 127.0.0.1 (default ${DEFAULT_PORT}; 0 takes a free one)
  --data DIR  where the journal is kept (default .daliz-data in this folder)
  --briefings DIR
              where approved briefings are laid for readers (default briefings in the data folder)
  --no-open   open no window; print the address and keep serving
  --help      this text

Ctrl-C stops everything it started.`;

/**
 * @typedef {{ kind: "help" } | { kind: "wrong", sentence: string } | { kind: "start", port: number, data: string, briefings: string | null, open: boolean }} StartOptions
 */

/**
 * What the words after `npm start --` ask for.
 *
 * @param {readonly string[]} words
 * @param {string} folder  of this checkout: relative data folders start there
 * @returns {StartOptions}
 */
export function startOptions(words, folder) {
  const values = parse(words);
  if (typeof values === "string") return { kind: "wrong", sentence: values };
  if (values.help) return { kind: "help" };
  const port = values.port === undefined ? DEFAULT_PORT : Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    return { kind: "wrong", sentence: `--port wants a number from 0 to 65535, not "${values.port}".` };
  if (values.data === "") return { kind: "wrong", sentence: "--data wants a folder." };
  if (values.briefings === "") return { kind: "wrong", sentence: "--briefings wants a folder." };
  const briefings = values.briefings === undefined ? null : resolve(folder, values.briefings);
  return { kind: "start", port, data: resolve(folder, values.data ?? ".daliz-data"), briefings, open: !values["no-open"] };
}

/** @param {readonly string[]} words */
function parse(words) {
  try {
    const options = /** @type {const} */ ({
      port: { type: "string" },
      data: { type: "string" },
      briefings: { type: "string" },
      "no-open": { type: "boolean" },
      help: { type: "boolean", short: "h" },
    });
    return parseArgs({ args: [...words], options, allowPositionals: false }).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split(". ")[0] : String(error);
    return `${reason}. \`npm start -- --help\` lists what there is.`;
  }
}

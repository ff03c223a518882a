import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type BenchJournal, benchJournal } from "./journal.ts";
import type { BenchOptions } from "./options.ts";
import type { BenchServer } from "./serve.ts";
import type { Answer } from "./right-answer.ts";
import { rightAnswer } from "./right-answer.ts";

/** What every metric stands on: the options, the browser, the server, and the journals, each made once. */
export interface Ground {
  readonly options: BenchOptions;
  readonly root: string;
  readonly chromium: string;
  readonly server: BenchServer;
  say(line: string): void;
  journal(size: number): BenchJournal;
  /** What every store has to answer at the journal's last moment. */
  answer(size: number): Answer;
  /** Version of a peer's package as installed. */
  version(name: string): string;
  /** A peer that runs in Node, loaded from where its packages lie. */
  peer<T>(file: string): Promise<T>;
}

/** The ground over built pages. Only the latest journal of each size is kept, the large ones only while they are the last asked for. */
export function layGround(options: BenchOptions, root: string, chromium: string, server: BenchServer, say: (line: string) => void): Ground {
  const journals = new Map<number, BenchJournal>();
  const answers = new Map<number, Answer>();
  const require = createRequire(join(root, "test/bench/package.json"));
  function journal(size: number): BenchJournal {
    const held = journals.get(size);
    if (held !== undefined) return held;
    for (const large of journals.keys()) if (large >= 1_000_000) journals.delete(large);
    say(`Making the journal of ${size.toLocaleString("en")} events`);
    const made = benchJournal(size);
    journals.set(size, made);
    server.offer(`/data/${size}.jsonl`, () => made.events.map((event) => JSON.stringify(event)).join("\n"));
    return made;
  }
  return {
    options,
    root,
    chromium,
    server,
    say,
    journal,
    answer(size) {
      const held = answers.get(size) ?? rightAnswer(journal(size));
      answers.set(size, held);
      return held;
    },
    version(name) {
      try {
        return (require(`${name}/package.json`) as { version: string }).version;
      } catch {
        return versionByPath(root, name);
      }
    },
    peer: (file) => import(/* @vite-ignore */ pathToFileURL(join(root, "test/bench/peers", file)).href),
  };
}

function versionByPath(root: string, name: string): string {
  const require = createRequire(import.meta.url);
  return (require(join(root, "test/bench/node_modules", name, "package.json")) as { version: string }).version;
}

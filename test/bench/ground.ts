import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type BenchJournal, benchJournal } from "./journal.ts";
import type { BenchOptions } from "./options.ts";
import { packOf } from "./pack.ts";
import type { Answer } from "./registry-answer.ts";
import { referenceAnswer, rightAnswer } from "./right-answer.ts";
import type { BenchServer } from "./serve.ts";

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
  /** Why the peers are not installed; null when they are. */
  readonly noPeers: string | null;
  /** Version of a peer's package as installed; empty when it is not. */
  version(name: string): string;
  /** A peer that runs in Node, loaded from where its packages lie. */
  peer<T>(file: string): Promise<T>;
}

/**
 * Up to here the plain replay gives the right answers, which every run confirms by the reference first. Above it does not: among thirty
 * thousand units there is one whose windows only the itinerary rule puts into order.
 */
export const REPLAYED_UP_TO = 100_000;

/** The ground over built pages. Only the latest journal of each size is kept, the large ones only while they are the last asked for. */
export function layGround(options: BenchOptions, root: string, chromium: string, server: BenchServer, say: (line: string) => void): Ground {
  const journals = new Map<number, BenchJournal>();
  const answers = new Map<number, Answer>();
  function journal(size: number): BenchJournal {
    const held = journals.get(size);
    if (held !== undefined) return held;
    for (const large of journals.keys()) if (large >= 1_000_000) journals.delete(large);
    say(`Making the journal of ${size.toLocaleString("en")} events`);
    const made = benchJournal(size);
    journals.set(size, made);
    let packed: ReturnType<typeof packOf> | null = null;
    const pack = () => {
      packed ??= packOf(made);
      return packed;
    };
    server.offer(`/data/${size}.manifest.json`, () => JSON.stringify(pack().manifest));
    server.offer(`/data/${size}.segments`, () => pack().bytes);
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
      const held = answers.get(size) ?? (size > REPLAYED_UP_TO ? referenceAnswer(journal(size)) : rightAnswer(journal(size)));
      answers.set(size, held);
      return held;
    },
    noPeers: process.env["DALIZ_BENCH_NO_PEERS"] || null,
    version(name) {
      const file = join(root, "test/bench/node_modules", name, "package.json");
      return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version : "";
    },
    peer: (file) => import(/* @vite-ignore */ pathToFileURL(join(root, "test/bench/peers", file)).href),
  };
}

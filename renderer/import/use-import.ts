import { useCallback, useEffect, useRef, useState } from "react";
import type { RowDecision } from "#core/import/import-plan.ts";
import { type Mapping, rememberMapping } from "#core/import/map-columns.ts";
import type { Row } from "#core/import/sheet.ts";
import type { Target } from "#core/import/target.ts";
import type { PlaceId } from "#core/journal/event.ts";
import type { Problem } from "#core/problem/problem.ts";
import type { ReadProgress } from "#core/sheets/ports.ts";
import type { SheetProblem } from "#core/sheets/problem.ts";
import type { DeskPort } from "#renderer/store/desk-port.ts";
import type { RecordsClosed } from "#renderer/store/identity-port.ts";
import type { ImportAnswer, ImportMade, ImportView, MappingAsk } from "#renderer/store/import-port.ts";
import { handOver } from "./hand-over.ts";
import type { GivenList } from "./import-state.ts";
import { fieldMs, fieldTime } from "./list-time.ts";
import { openTableReader } from "./readers/open-table-reader.ts";
import type { TableTold } from "./readers/table-messages.ts";
import { recall, remember } from "./sender-memory.ts";

/** The steps of the wizard in their order. From `sheet` to `preview` nothing is written. */
export const IMPORT_STEPS = ["file", "sheet", "columns", "check", "preview", "done"] as const;
export type ImportStep = (typeof IMPORT_STEPS)[number];

/** What takes time, and how far it is. `of` 0: its end is not known. */
export interface Working {
  readonly what: "reading" | "rows" | "plan" | "effect" | "names" | "write" | "read";
  readonly done: number;
  readonly of: number;
  readonly perSecond: number;
}

/** Why the wizard does not go on. */
export type ImportTrouble =
  | { readonly kind: "table"; readonly problem: SheetProblem }
  | { readonly kind: "refused"; readonly why: Exclude<Extract<ImportAnswer, { kind: "refused" }>["why"], never> }
  | { readonly kind: "not-taken"; readonly problems: readonly Problem[] }
  | { readonly kind: "time" | "failed" | "stopped" };

/** What a person has said of a list so far. */
export interface SaidOfList {
  readonly sender: string;
  readonly asOf: string;
  readonly place: PlaceId | null;
  readonly leaveEmpty: readonly Target[];
  readonly decisions: ReadonlyMap<number, RowDecision>;
}

export type ReadTable = Extract<TableTold, { readonly kind: "read" }>;

/** Why names were not sealed, as the preview says it. */
const UNSEALED = {
  ...{ role: "not-yours", offline: "no-line", "slow-down": "no-line" },
  ...{ refused: "refused", "not-a-record": "not-a-record", "no-key": "no-key" },
} as const satisfies Readonly<Record<RecordsClosed["why"], ImportView["unsealed"]>>;

/** How often it is asked how far the desk is. */
const ASK_MS = 200;

/** The wizard's state and what its buttons do. */
export function useImport(desk: DeskPort) {
  const [step, setStep] = useState<ImportStep>("file");
  const [table, setTable] = useState<ReadTable | null>(null);
  const [working, setWorking] = useState<Working | null>(null);
  const [trouble, setTrouble] = useState<ImportTrouble | null>(null);
  const [mapping, setMapping] = useState<Mapping | null>(null);
  const [head, setHead] = useState<readonly Row[]>([]);
  const [said, setSaid] = useState<SaidOfList>(() => ({
    ...{ sender: "", asOf: fieldTime(Date.now()), place: null, leaveEmpty: [], decisions: new Map() },
  }));
  const [view, setView] = useState<ImportView | null>(null);
  const [made, setMade] = useState<Extract<ImportMade, { kind: "made" }> | null>(null);
  const reader = useRef<ReturnType<typeof openTableReader> | null>(null);
  const stop = useRef(new AbortController());

  useEffect(
    () => () => {
      stop.current.abort();
      reader.current?.close();
      void desk.importClose().catch(() => undefined);
    },
    [desk],
  );

  /** Runs what takes time: one at a time, told how far it is, given up by Cancel. */
  const run = useCallback(
    async (what: Working["what"], begin: (signal: AbortSignal, heard: (working: Working) => void) => Promise<void>): Promise<void> => {
      stop.current.abort();
      const own = new AbortController();
      stop.current = own;
      const heard = (next: Working): void => {
        if (!own.signal.aborted) setWorking(next);
      };
      setTrouble(null);
      heard({ what, done: 0, of: 0, perSecond: 0 });
      try {
        await begin(own.signal, heard);
      } catch {
        if (!own.signal.aborted) setTrouble({ kind: "failed" });
      } finally {
        if (stop.current === own) setWorking(null);
      }
    },
    [],
  );

  /** The same for what the desk does by itself. */
  const onDesk = useCallback(
    (what: Working["what"], begin: (signal: AbortSignal) => Promise<void>): Promise<void> =>
      run(what, async (signal, heard) => {
        const begunMs = performance.now();
        const ask = window.setInterval(() => {
          void desk.importWork().then(
            (work) => {
              if (work !== null)
                heard({ what: work.step, done: work.done, of: work.of, perSecond: (work.done * 1000) / (performance.now() - begunMs) });
            },
            () => undefined,
          );
        }, ASK_MS);
        const give = (): void => void desk.stopImport().catch(() => undefined);
        signal.addEventListener("abort", give, { once: true });
        try {
          await begin(signal);
        } finally {
          signal.removeEventListener("abort", give);
          window.clearInterval(ask);
        }
      }),
    [desk, run],
  );

  const propose = useCallback(
    async (ask: MappingAsk, of: ReadTable): Promise<void> => {
      const proposed = await desk.importMapping(ask);
      if (proposed === null) return;
      setMapping(proposed);
      setView(null);
      const count = of.sheets[proposed.sheet]?.rows ?? 0;
      setHead((await reader.current?.reader.rows(proposed.sheet, 0, Math.min(count, 60))) ?? []);
    },
    [desk],
  );

  const take = useCallback(
    (given: GivenList): Promise<void> =>
      run("reading", async (signal, heard) => {
        setTable(null);
        setMapping(null);
        setView(null);
        setStep("file");
        reader.current ??= openTableReader();
        const { reader: tables } = reader.current;
        const hear = ({ part }: ReadProgress, perSecond: number): void =>
          heard({ what: "reading", done: Math.round(part * 100), of: 100, perSecond });
        const told = given.kind === "file" ? await tables.read(given.file, {}, hear, signal) : await tables.paste(given, {}, hear, signal);
        if (told.kind === "refused") {
          setTrouble(told.problem.kind === "stopped" ? { kind: "stopped" } : { kind: "table", problem: told.problem });
          return;
        }
        const begunMs = performance.now();
        const form = given.kind === "paste" ? "paste" : told.encoding === null ? "xlsx" : "csv";
        const isOver = await handOver(
          desk,
          tables,
          told,
          form,
          (done, of) => heard({ what: "rows", done, of, perSecond: (done * 1000) / (performance.now() - begunMs) }),
          signal,
        );
        if (!isOver) return setTrouble({ kind: "stopped" });
        setTable(told);
        setSaid((before) => ({ ...before, leaveEmpty: [], decisions: new Map() }));
        await propose({}, told);
        setStep("sheet");
      }),
    [desk, run, propose],
  );

  const plan = useCallback(
    (next: ImportStep, of: Mapping, about: SaidOfList): Promise<void> => {
      const asOfMs = fieldMs(about.asOf);
      if (asOfMs === null || asOfMs > Date.now()) {
        setTrouble({ kind: "time" });
        setStep("sheet");
        return Promise.resolve();
      }
      return onDesk("plan", async (signal) => {
        const sender = about.sender.trim();
        const answer = await desk.importPlan({
          ...{ mapping: of, sender: sender === "" ? null : sender, asOf: [asOfMs, asOfMs], tz: "Asia/Almaty" },
          ...{ today: about.asOf.slice(0, 10), place: about.place, leaveEmpty: about.leaveEmpty, decisions: [...about.decisions] },
        });
        if (signal.aborted) return stop.current.signal === signal ? setTrouble({ kind: "stopped" }) : undefined;
        if (answer.kind === "refused") return setTrouble({ kind: "refused", why: answer.why });
        if (answer.kind !== "planned") return setTrouble({ kind: answer.kind === "gone" ? "failed" : "stopped" });
        setView(answer);
        setStep(next);
      });
    },
    [desk, onDesk],
  );

  return {
    ...{ step, table, working, trouble, mapping, head, said, view, made, take },
    /** Back to a step that was passed. */
    go(to: ImportStep): void {
      setTrouble(null);
      setStep(to);
    },
    cancel(): void {
      stop.current.abort();
      setWorking(null);
    },
    say(more: Partial<SaidOfList>): void {
      setSaid((before) => ({ ...before, ...more }));
      if ("place" in more || "asOf" in more) setView(null);
    },
    /** Another sheet or header, or another sender whose lists are known: the columns are proposed anew. */
    chooseSheet(ask: MappingAsk): void {
      if (table !== null) void run("read", () => propose({ ...ask, remembered: recall(said.sender.trim()) }, table));
    },
    toColumns(): void {
      const known = recall(said.sender.trim());
      if (table === null || mapping === null) return;
      const ask = { sheet: mapping.sheet, header: mapping.header, remembered: known };
      void run("read", async () => {
        if (Object.keys(known).length > 0 && view === null) await propose(ask, table);
        setStep("columns");
      });
    },
    setMapping(next: Mapping): void {
      setMapping(next);
      setView(null);
    },
    /** Plans the list by what has been said, and shows a step of it. */
    planFor(next: ImportStep, more: Partial<SaidOfList> = {}, of: Mapping | null = mapping): void {
      const about = { ...said, ...more };
      setSaid(about);
      if (of === null) return;
      setMapping(of);
      void plan(next, of, about);
    },
    commit(): void {
      const withNames = view !== null && view.toSeal > 0 && view.unsealed === null;
      void onDesk(withNames ? "names" : "write", async (signal) => {
        const answer = await desk.importCommit(withNames);
        if (signal.aborted) {
          // Given up too late, it is written all the same and is shown; what was begun since is not disturbed.
          if (stop.current.signal !== signal) return;
          if (answer.kind !== "made" || answer.result.kind !== "recorded") return setTrouble({ kind: "stopped" });
        }
        if (answer.kind === "not-sealed" && view !== null) {
          // Said where the choice stands: without names, or later.
          return setView({ ...view, unsealed: UNSEALED[answer.why] });
        }
        if (answer.kind !== "made") return setTrouble({ kind: answer.kind === "gone" ? "failed" : "stopped" });
        setMade(answer);
        if (answer.result.kind !== "recorded")
          return setTrouble(
            answer.result.kind === "refused" ? { kind: "not-taken", problems: answer.result.problems } : { kind: "failed" },
          );
        if (mapping !== null) remember(said.sender.trim(), rememberMapping(mapping));
        setStep("done");
      });
    },
    again(): void {
      setTable(null);
      setMapping(null);
      setView(null);
      setMade(null);
      setTrouble(null);
      setStep("file");
    },
    onDesk,
  };
}

/** What the wizard's steps are given. */
export type Importing = ReturnType<typeof useImport>;

import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { AccessAnswer } from "#core/access/messages.ts";
import type { AccessBridge } from "#core/host/access-bridge.ts";
import type { DeskPort } from "#renderer/store/desk-port.ts";
import type { AccountsBook, BookFailure } from "./accounts-book.ts";
import { deskBook } from "./desk-book.ts";
import { serverBook } from "./server-book.ts";

/** The book and what it last said. */
export interface OpenBook {
  readonly book: AccountsBook;
  /** Null before the first answer. */
  readonly overview: AccessAnswer | null;
  /** Why there is no newer answer. */
  readonly failure: BookFailure | null;
  /** Asks now, and soon again: what was just filed may be on its way. */
  readonly reload: () => void;
}

const EVERY_MS = 10_000;
const SOON_MS = [0, 600, 2_000] as const;

/** Opens the admins' book and asks it as long as the screen is open. */
export function useBook(bridge: AccessBridge, desk: DeskPort, as: "own" | "server"): OpenBook {
  const book = useMemo(
    () =>
      as === "own"
        ? deskBook(bridge, desk, Date.now)
        : serverBook(bridge, { nowMs: Date.now, randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)) }),
    [bridge, desk, as],
  );
  const [said, setSaid] = useState<{ readonly overview: AccessAnswer | null; readonly failure: BookFailure | null }>({
    overview: null,
    failure: null,
  });
  const open = useRef(true);
  const ask = useCallback(() => {
    book.overview().then(
      (got) => {
        if (!open.current) return;
        setSaid((before) => (got.kind === "got" ? { overview: got.value, failure: null } : { overview: before.overview, failure: got }));
      },
      () => {
        if (open.current) setSaid((before) => ({ ...before, failure: { kind: "unreachable" } }));
      },
    );
  }, [book]);
  useEffect(() => {
    open.current = true;
    ask();
    const timer = window.setInterval(ask, EVERY_MS);
    return () => {
      open.current = false;
      window.clearInterval(timer);
    };
  }, [ask]);
  const reload = useCallback(() => {
    for (const ms of SOON_MS) window.setTimeout(ask, ms);
  }, [ask]);
  return useMemo(() => ({ book, ...said, reload }), [book, said, reload]);
}

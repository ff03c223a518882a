/**
 * Runs one ask at a time and always the newest next: while one is under way, later asks replace each other. Answers are given in the
 * order asked, and an answer that `fits` no longer is dropped, so nothing late repaints.
 */
export function latest<A, R>(
  run: (ask: A) => Promise<R>,
  fits: (answered: A, newest: A) => boolean,
  done: (answer: R) => void,
  failed: (reason: unknown, ask: A) => void,
): (ask: A) => void {
  let busy = false;
  let waiting: { readonly ask: A } | null = null;
  let newest: A | null = null;
  const start = async (ask: A): Promise<void> => {
    busy = true;
    try {
      const answer = await run(ask);
      if (newest === null || fits(ask, newest)) done(answer);
    } catch (reason) {
      if (newest === null || fits(ask, newest)) failed(reason, ask);
    }
    busy = false;
    const next = waiting;
    waiting = null;
    if (next !== null) void start(next.ask);
  };
  return (ask) => {
    newest = ask;
    if (busy) waiting = { ask };
    else void start(ask);
  };
}

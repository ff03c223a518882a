/**
 * A reading of what may change meanwhile: one at a time, and whoever asks during one waits for the one after it, together with all others
 * who do. So an answer is never older than the question, however many ask.
 */
export function oneAtATime(read: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  function refresh(): Promise<void> {
    if (running === null) {
      running = read().finally(() => {
        running = null;
      });
      return running;
    }
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = null;
        return refresh();
      });
    return next;
  }
  return refresh;
}

/** Long work goes on at least this often, whoever is waited for. */
const MOST_MS = 250;

/** Lets long work give way while a window waits for an answer. */
export interface GivingWay {
  /** A window waits for an answer, or does so no longer. */
  wait(on: boolean): void;
  /** What long work awaits between two pieces: a breath, and the end of the waiting, but at most `mostMs`. */
  pass(): Promise<void>;
}

/**
 * The worker has one thread: a reading that breathes while history is read in pieces would wait for a piece at each breath, and the first
 * figures for most of the history.
 *
 * @param breathe lets messages be looked at; resolves soon
 */
export function giveWay(breathe: () => Promise<void>, mostMs = MOST_MS): GivingWay {
  let waiting = 0;
  let free: (() => void)[] = [];
  return {
    wait(on) {
      waiting += on ? 1 : -1;
      if (waiting > 0) return;
      for (const go of free) go();
      free = [];
    },
    async pass() {
      await breathe();
      if (waiting === 0) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, mostMs);
        free.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    },
  };
}

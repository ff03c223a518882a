/** Past this it is said that there is one copy only, ms: a disk that is slower is as good as none. */
export const KEPT_WITHIN_MS = 3_000;
/** Answers are remembered for those who ask after they came. */
const REMEMBERED = 1_000;

/** Which events the background service has in its own file, as one window knows it. */
export interface SecondCopy {
  /** The service said so of these. */
  heard(ids: readonly string[], ok: boolean): void;
  /** Resolves when all of these are in it: true; when one could not be written, or nothing was heard in time: false. */
  of(ids: readonly string[]): Promise<boolean>;
}

export function secondCopy(after: (ms: number, work: () => void) => void): SecondCopy {
  const known = new Map<string, boolean>();
  const asking = new Set<() => void>();

  return {
    heard(ids, ok) {
      for (const id of ids) {
        known.delete(id);
        known.set(id, ok);
      }
      for (const oldest of known.keys()) {
        if (known.size <= REMEMBERED) break;
        known.delete(oldest);
      }
      for (const look of asking) look();
    },
    of: (ids) =>
      new Promise((resolve) => {
        const done = (isKept: boolean): void => {
          asking.delete(look);
          resolve(isKept);
        };
        const look = (): void => {
          const answers = ids.map((id) => known.get(id));
          if (answers.includes(false)) done(false);
          else if (!answers.includes(undefined)) done(true);
        };
        asking.add(look);
        after(KEPT_WITHIN_MS, () => done(false));
        look();
      }),
  };
}

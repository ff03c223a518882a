import { useState } from "react";
import { useNotice } from "#renderer/ui/toast.tsx";
import { useWords } from "#renderer/words/words.tsx";
import type { AccountFields } from "./accounts-book.ts";
import { filedWords } from "./book-words.ts";
import type { OpenBook } from "./use-book.ts";

/** Which change was the last of this window: only that one can be taken back. */
let lastMark = 0;

/** Files changes one after the other and says what became of them; what was filed can be taken back from the notice. */
export function useFiling({ book, reload }: OpenBook): {
  readonly busy: boolean;
  readonly error: string | null;
  /** True when all are filed. `isFinal`: what it does elsewhere cannot be taken back, so that is not offered. */
  readonly file: (
    changes: readonly (readonly [account: string, fields: AccountFields])[],
    said: string,
    isFinal?: boolean,
  ) => Promise<boolean>;
} {
  const say = useWords();
  const notice = useNotice();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const undo = (times: number, mark: number): void => {
    if (mark !== lastMark) {
      notice(say("access.undo.notLast"));
      return;
    }
    lastMark++;
    void (async () => {
      for (let left = times; left > 0; left--) {
        const problem = filedWords(say, await book.undo());
        if (problem !== null) return notice(problem);
      }
      notice(say("access.undone"));
    })()
      .catch(() => notice(say("access.failure.unreachable")))
      .then(reload);
  };
  return {
    busy,
    error,
    async file(changes, said, isFinal = false) {
      setBusy(true);
      setError(null);
      try {
        for (const [account, fields] of changes) {
          const problem = filedWords(say, await book.file(account, fields));
          if (problem === null) continue;
          setError(problem);
          return false;
        }
        const mark = ++lastMark;
        if (isFinal) notice(said);
        else notice(said, { label: say("access.undo"), run: () => undo(changes.length, mark) });
        return true;
      } catch {
        setError(say("access.failure.unreachable"));
        return false;
      } finally {
        setBusy(false);
        reload();
      }
    },
  };
}

import { useEffect, useState } from "react";
import type { Ask } from "#renderer/reading/room-reading.ts";
import type { DeskPort, Preview } from "#renderer/store/desk-port.ts";
import type { Answer } from "./answers.ts";

/** What an answer would do, before anything is written; null until the desk has said, and for one that opens a form. */
export function useAnswerPreview(desk: DeskPort, ask: Ask, answer: Answer | undefined, reason: string): Preview | null {
  const [known, setKnown] = useState<{ readonly answer: Answer; readonly preview: Preview } | null>(null);
  const { moment } = ask;
  useEffect(() => {
    let open = true;
    if (answer?.draft === null || answer === undefined) return undefined;
    desk.preview(moment, answer.draft(reason)).then(
      (preview) => open && setKnown({ answer, preview }),
      // Filing says what is wrong, if anything is.
      () => open && setKnown(null),
    );
    return () => {
      open = false;
    };
  }, [desk, moment, answer, reason]);
  return known !== null && known.answer === answer ? known.preview : null;
}

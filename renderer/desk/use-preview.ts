import { useEffect, useMemo, useState } from "react";
import { latest } from "#renderer/reading/latest.ts";
import type { DeskPort, Draft, Moment, Preview } from "#renderer/store/desk-port.ts";

/** What the draft would do, kept up with the typing (150 ms behind it); null while there is no whole draft. */
export function usePreview(desk: DeskPort, moment: Moment, draft: Draft | null): Preview | null {
  const [preview, setPreview] = useState<Preview | null>(null);
  const ask = useMemo(
    () =>
      latest<{ readonly moment: Moment; readonly draft: Draft }, Preview>(
        (one) => desk.preview(one.moment, one.draft),
        (answered, newest) => answered.draft === newest.draft,
        setPreview,
        () => setPreview(null),
      ),
    [desk],
  );
  const text = draft === null ? null : JSON.stringify(draft);
  const { vMs, view } = moment;
  useEffect(() => {
    if (text === null) {
      setPreview(null);
      return undefined;
    }
    const timer = window.setTimeout(() => ask({ moment: { vMs, view }, draft: JSON.parse(text) as Draft }), 150);
    return () => window.clearTimeout(timer);
  }, [ask, text, vMs, view]);
  return preview;
}

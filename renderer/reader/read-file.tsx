import { type ReactElement, useMemo } from "react";
import type { Briefing } from "#core/briefing/briefing.ts";
import { briefingPage } from "#core/briefing/page/page.ts";
import type { Bridge } from "#core/host/bridge.ts";
import { parseIso } from "#core/time/iso.ts";
import { useFont } from "#renderer/briefing/font-url.ts";
import { useLand } from "#renderer/briefing/land-shapes.ts";
import { fullMoment } from "#renderer/words/fmt.ts";
import { useLang, useWords } from "#renderer/words/words.tsx";
import { ReadingMode } from "./reading-mode.tsx";

interface ReadFileProps {
  readonly bridge: Bridge | null;
  readonly briefing: Briefing;
  readonly onClose: () => void;
}

/** A briefing from a verified file: everything it shows lies in the file and in this page. */
export function ReadFile({ bridge, briefing, onClose }: ReadFileProps): ReactElement {
  const say = useWords();
  const lang = useLang();
  const land = useLand();
  const font = useFont();
  const set = useMemo(
    () =>
      land === undefined || font === undefined
        ? null
        : (page: "read" | "a4") =>
            briefingPage(briefing, {
              lang,
              page,
              profile: briefing.redacted?.profile ?? "internal",
              removed: [],
              corrected: null,
              land,
              font,
            }),
    [briefing, lang, land, font],
  );
  return (
    <ReadingMode
      bridge={bridge}
      number={briefing.number}
      note={say("brief.read.fromFile", { t: fullMoment(lang, parseIso(briefing.at) ?? 0) })}
      html={set?.("read") ?? null}
      print={set === null ? null : () => set("a4")}
      failure={null}
      onClose={onClose}
    />
  );
}

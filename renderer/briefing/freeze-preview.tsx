import { type ReactElement, useEffect, useState } from "react";
import type { Briefing } from "#core/briefing/briefing.ts";
import { briefingPage } from "#core/briefing/page/page.ts";
import type { DeskPort, FreezeAsk } from "#renderer/store/desk-port.ts";
import { Superseded } from "#renderer/store/desk-proxy.ts";
import { Skeleton } from "#renderer/ui/pane.tsx";
import { useLang, useWords } from "#renderer/words/words.tsx";
import { useFont } from "./font-url.ts";
import styles from "./freeze-panel.module.css";
import { useLand } from "./land-shapes.ts";
import { PageFrame } from "./page-frame.tsx";
import { usePrevious } from "./use-briefings.ts";

const REST_MS = 400;
/** An A4 sheet at 96 dots an inch, and the desk around it. */
const A4_PX = 840;

/** The page that would be frozen, made anew when what is asked has rested for a moment. Nothing is written. */
export function FreezePreview({ desk, ask }: { readonly desk: DeskPort; readonly ask: FreezeAsk | null }): ReactElement {
  const say = useWords();
  const lang = useLang();
  const land = useLand();
  const font = useFont();
  const [draft, setDraft] = useState<Briefing | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    if (ask === null) return;
    let gone = false;
    const timer = window.setTimeout(() => {
      desk.draftBriefing(ask).then(
        (made) => {
          if (gone) return;
          setDraft(made);
          setFailure(null);
        },
        (reason: unknown) => {
          if (!gone && !(reason instanceof Superseded)) setFailure(reason instanceof Error ? reason.message : String(reason));
        },
      );
    }, REST_MS);
    return () => {
      gone = true;
      window.clearTimeout(timer);
    };
  }, [desk, ask]);
  const previous = usePrevious(desk, draft === null ? { kind: "opening" } : { kind: "open", briefing: draft });
  const ready = draft !== null && land !== undefined && font !== undefined;
  return (
    <div className={styles.preview} data-preview={ready ? draft.at : ""}>
      <h2>{say("brief.frz.preview")}</h2>
      {failure === null ? null : <p role="alert">{say("brief.frz.previewFailed", { why: failure })}</p>}
      {ready ? (
        <PageFrame
          title={say("brief.frz.preview")}
          fitPx={A4_PX}
          html={briefingPage(draft, { lang, page: "a4", profile: "internal", removed: [], corrected: null, land, font, previous })}
        />
      ) : failure === null ? (
        <Skeleton label={say("brief.frz.previewing")} lines={8} />
      ) : null}
    </div>
  );
}

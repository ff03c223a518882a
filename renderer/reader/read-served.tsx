import { type ReactElement, useEffect, useState } from "react";
import type { Bridge } from "#core/host/bridge.ts";
import { parseIso } from "#core/time/iso.ts";
import { fullMoment } from "#renderer/words/fmt.ts";
import { useLang, useWords } from "#renderer/words/words.tsx";
import { ReadingMode } from "./reading-mode.tsx";
import { fetchPage, type Listed } from "./shelf.ts";

interface ReadServedProps {
  readonly bridge: Bridge | null;
  readonly row: Listed;
  readonly token: string;
  readonly onClose: () => void;
}

/** A briefing as the server sets it, in the chosen language; the server also says what was corrected since. */
export function ReadServed({ bridge, row, token, onClose }: ReadServedProps): ReactElement {
  const say = useWords();
  const lang = useLang();
  const [page, setPage] = useState<{ readonly html: string } | { readonly failed: string } | null>(null);
  useEffect(() => {
    let gone = false;
    setPage(null);
    void fetchPage(row.id, lang, token).then((found) => !gone && setPage(found));
    return () => {
      gone = true;
    };
  }, [row.id, lang, token]);
  const html = page !== null && "html" in page ? page.html : null;
  return (
    <ReadingMode
      bridge={bridge}
      number={row.number}
      note={say("brief.read.fromServer", { t: fullMoment(lang, parseIso(row.at) ?? 0) })}
      html={html}
      print={html === null ? null : () => html}
      failure={page !== null && "failed" in page ? say("brief.read.server.failed", { t: page.failed }) : null}
      onClose={onClose}
    />
  );
}

import { ArrowLeft, Moon, Printer, Sun } from "lucide-react";
import { type ReactElement, useCallback, useEffect, useState } from "react";
import type { Bridge } from "#core/host/bridge.ts";
import { PageFrame } from "#renderer/briefing/page-frame.tsx";
import { printPage } from "#renderer/briefing/print-page.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Skeleton } from "#renderer/ui/pane.tsx";
import { Segmented } from "#renderer/ui/segmented.tsx";
import { useLang, useWords } from "#renderer/words/words.tsx";
import { LangSwitch } from "./lang-switch.tsx";
import styles from "./reader.module.css";
import { changeSettings, SIZES, useReaderSettings } from "./reader-settings.ts";

interface ReadingModeProps {
  readonly bridge: Bridge | null;
  readonly number: number;
  /** Where it comes from, and what that means for later corrections. */
  readonly note: string;
  /** The page; null while it is made or fetched. */
  readonly html: string | null;
  /** The document to print; null while there is none. */
  readonly print: (() => string) | null;
  readonly failure: string | null;
  readonly onClose: () => void;
}

const LEVELS = ["page", "figures", "events"] as const;
type Level = (typeof LEVELS)[number];

/** One briefing and nothing to change it with: three levels, arrows turn them; language, size of text, print. */
export function ReadingMode({ bridge, number, note, html, print, failure, onClose }: ReadingModeProps): ReactElement {
  const say = useWords();
  const lang = useLang();
  const { theme, size } = useReaderSettings();
  const [level, setLevel] = useState<Level>("page");
  const turned = useCallback((event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof Element && event.target.closest("[role=radio],input") !== null) return;
    const turn = { ArrowRight: 1, ArrowLeft: -1 }[event.code];
    const jump = ["Digit1", "Digit2", "Digit3"].indexOf(event.code);
    if (turn === undefined && jump < 0) return;
    event.preventDefault();
    setLevel((now) => LEVELS[jump >= 0 ? jump : LEVELS.indexOf(now) + (turn ?? 0)] ?? now);
  }, []);
  useEffect(() => {
    window.addEventListener("keydown", turned);
    return () => window.removeEventListener("keydown", turned);
  }, [turned]);
  const toPrint = async (): Promise<void> => {
    const page = print?.();
    if (page === undefined) return;
    const pdf = bridge === null ? null : await bridge.printPdf(page, "a4").catch(() => null);
    if (pdf === null || bridge === null) await printPage(page);
    else await bridge.saveFile(`daliz-${String(number).padStart(3, "0")}.pdf`, "application/pdf", pdf);
  };
  return (
    <main className={styles.reading} data-reader="reading" data-level={level}>
      <header className={styles.bar}>
        <Button look="quiet" onClick={onClose}>
          <ArrowLeft size={16} aria-hidden="true" />
          {say("brief.read.close")}
        </Button>
        <Segmented
          label={say("brief.levels")}
          value={level}
          options={LEVELS.map((value) => ({ value, label: say(`brief.level.${value}`) }))}
          onChange={setLevel}
        />
        <span className={styles.dim}>{say("brief.read.keys")}</span>
        <span className={styles.gap} />
        <LangSwitch />
        <Segmented
          label={say("brief.read.size")}
          value={String(size)}
          options={SIZES.map((value, at) => ({ value: String(value), label: `A${"+".repeat(at)}`, title: `${String(value * 100)} %` }))}
          onChange={(value) => changeSettings({ size: Number(value) })}
        />
        <Button
          look="quiet"
          size="icon"
          aria-label={say(`rail.theme.${theme === "dark" ? "light" : "dark"}`)}
          onClick={() => changeSettings({ theme: theme === "dark" ? "light" : "dark" })}
        >
          {theme === "dark" ? <Sun size={16} aria-hidden="true" /> : <Moon size={16} aria-hidden="true" />}
        </Button>
        <Button disabled={print === null} onClick={() => void toPrint()}>
          <Printer size={14} aria-hidden="true" />
          {say("brief.read.print")}
        </Button>
      </header>
      <p className={styles.note} role="status">
        {note}
      </p>
      {failure === null ? null : (
        <p role="alert" className={styles.alert}>
          {failure}
        </p>
      )}
      {html === null ? (
        failure === null ? (
          <Skeleton label={say("brief.loading")} lines={10} />
        ) : null
      ) : (
        <PageFrame
          html={html}
          title={say("brief.name", { t: String(number) })}
          anchor={`${lang}-${level}`}
          theme={theme}
          zoom={size}
          onKey={turned}
        />
      )}
    </main>
  );
}

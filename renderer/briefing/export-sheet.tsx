import { type ReactElement, useMemo, useState } from "react";
import { isReleased } from "#core/briefing/approval.ts";
import type { Profile } from "#core/briefing/briefing.ts";
import type { Bridge } from "#core/host/bridge.ts";
import type { BriefingRow, DeskPort } from "#renderer/store/desk-port.ts";
import { Button } from "#renderer/ui/button.tsx";
import { OneOf, Tick } from "#renderer/ui/choice.tsx";
import { Sheet } from "#renderer/ui/dialog.tsx";
import { Segmented } from "#renderer/ui/segmented.tsx";
import { LANGS, type Lang } from "#renderer/words/lang.ts";
import { useLang, useWords, wordOr } from "#renderer/words/words.tsx";
import { openSheet } from "./briefing-view.ts";
import { COMPARISON_FORMATS, exportComparison } from "./export-comparison.ts";
import { clearedBy, type Exported, exportBriefing, FORMATS, type Format, versionFor, versionPage } from "./export-files.ts";
import styles from "./export-sheet.module.css";
import { useFont } from "./font-url.ts";
import { useLand } from "./land-shapes.ts";
import { sheetCount } from "./picture-sheets.ts";
import { printPage } from "./print-page.ts";
import { useBriefing, useBriefings, usePrevious } from "./use-briefings.ts";

interface ExportSheetProps {
  readonly desk: DeskPort;
  readonly bridge: Bridge;
  readonly row: BriefingRow;
  /** The earlier of two that are compared; null = one briefing goes out. */
  readonly before: BriefingRow | null;
  readonly corrected: number | null;
}

const PROFILES: readonly Profile[] = ["internal", "interagency", "public"];
const NAMES: Readonly<Record<Lang, string>> = { kk: "қазақша", ru: "русский", en: "English" };

/** A version for somebody: for whom, in which languages, as what; with the list of all that is taken out before anything is written. */
export function ExportSheet({ desk, bridge, row, before, corrected }: ExportSheetProps): ReactElement {
  const say = useWords();
  const own = useLang();
  const opened = useBriefing(desk, row);
  const earlier = useBriefing(desk, before);
  const previous = usePrevious(desk, opened);
  const { rows } = useBriefings(desk);
  const standingBefore = rows?.find(({ id }) => id === previous?.id)?.standing ?? null;
  const earlierCleared = useMemo(() => clearedBy(standingBefore), [standingBefore]);
  const land = useLand();
  const font = useFont();
  const [profile, setProfile] = useState<Profile>("internal");
  const [langs, setLangs] = useState<readonly Lang[]>([own]);
  const [format, setFormat] = useState<Format>("pdf-a4");
  const [sheet, setSheet] = useState(1);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<{ readonly words: string; readonly of: string } | null>(null);
  const { standing } = row;
  const released = isReleased(standing) && (before === null || isReleased(before.standing));
  const kinTold = standing.kinTold.length > 0 && (before === null || before.standing.kinTold.length > 0);
  const briefing = opened.kind === "open" ? opened.briefing : null;
  const removed = useMemo(
    () => (briefing === null ? [] : versionFor(briefing, { profile, released, kinTold }).removed),
    [briefing, profile, released, kinTold],
  );
  const formats: readonly Format[] = before === null ? FORMATS : COMPARISON_FORMATS;
  const chosen = formats.includes(format) ? format : "pdf-wide";
  const sheets = useMemo(() => {
    if (chosen !== "png" || briefing === null || langs.length === 0) return 1;
    const ask = { profile, langs, released, kinTold, earlier: earlierCleared, corrected: null, land: null, font: null, sheet: 1 };
    return sheetCount(versionPage(versionFor(briefing, ask), previous, "wide", ask));
  }, [chosen, briefing, previous, profile, langs, released, kinTold, earlierCleared]);
  const shownSheet = Math.min(sheet, sheets);
  const choice = [profile, ...langs, chosen, shownSheet].join(" ");
  const held = profile === "public" && !released;
  const ready = briefing !== null && land !== undefined && font !== undefined && langs.length > 0 && !held && !busy;
  const make = (): Promise<Exported> => {
    if (briefing === null || land === undefined || font === undefined) return Promise.reject(new Error(say("brief.loading")));
    const told = profile === "public" ? null : corrected;
    const ask = { profile, langs, released, kinTold, earlier: earlierCleared, corrected: told, land, font, sheet: shownSheet };
    if (before === null) return exportBriefing(bridge, briefing, previous, chosen, ask);
    if (earlier.kind !== "open") return Promise.reject(new Error(say("brief.missing")));
    return exportComparison(bridge, earlier.briefing, briefing, chosen, ask);
  };
  const put = async (where: "file" | "folder"): Promise<string> => {
    const made = await make();
    if (made.kind === "print") {
      await printPage(made.html);
      return say("brief.exp.printed");
    }
    if (where === "folder") {
      const saved = await bridge.saveInto("briefings", made.name, made.bytes);
      if (saved.kind === "failed") throw new Error(saved.reason);
      return saved.kind === "no-folder" ? say("brief.exp.noFolder") : say("brief.exp.done", { t: saved.path });
    }
    const kept = await bridge.saveFile(made.name, made.mime, made.bytes);
    return kept ? say("brief.exp.done", { t: made.name }) : say("brief.exp.cancelled");
  };
  const act = (where: "file" | "folder"): void => {
    setBusy(true);
    const tell = (words: string): void => setSaid({ words, of: choice });
    tell(say("brief.exp.working"));
    put(where)
      .then(tell, (reason: unknown) => tell(say("brief.exp.failed", { why: reason instanceof Error ? reason.message : String(reason) })))
      .finally(() => setBusy(false));
  };
  const title =
    before === null
      ? say("brief.exp.title", { t: String(row.number) })
      : say("brief.exp.titleCompare", { a: String(before.number), b: String(row.number) });
  return (
    <Sheet
      open
      wide
      onClose={() => openSheet(null)}
      title={title}
      closeLabel={say("close")}
      actions={
        <>
          <Button look="accent" disabled={!ready} onClick={() => act("file")}>
            {say("brief.exp.save")}
          </Button>
          {bridge.host === "electron" ? (
            <Button disabled={!ready} onClick={() => act("folder")}>
              {say("brief.exp.folder")}
            </Button>
          ) : null}
          <Button onClick={() => openSheet(null)}>{say("close")}</Button>
        </>
      }
    >
      <div className={styles.ask}>
        <div>
          <h3>{say("brief.exp.profile")}</h3>
          <Segmented
            label={say("brief.exp.profile")}
            value={profile}
            options={PROFILES.map((value) => ({ value, label: say(`brief.exp.profile.${value}`) }))}
            onChange={setProfile}
          />
          <h3>{say("brief.exp.langs")}</h3>
          {LANGS.map((lang) => (
            <Tick
              key={lang}
              label={NAMES[lang]}
              checked={langs.includes(lang)}
              onChange={(on) => setLangs(LANGS.filter((one) => (one === lang ? on : langs.includes(one))))}
            />
          ))}
          {langs.length === 0 ? <p role="alert">{say("brief.exp.langs.none")}</p> : null}
          <h3>{say("brief.exp.format")}</h3>
          <OneOf
            label={say("brief.exp.format")}
            value={chosen}
            options={formats.map((value) => ({ value, label: say(`brief.exp.format.${value}`) }))}
            onChange={setFormat}
          />
          {sheets > 1 ? (
            <>
              <h3>{say("brief.exp.sheet")}</h3>
              <Segmented
                label={say("brief.exp.sheet")}
                size="small"
                value={String(shownSheet)}
                options={Array.from({ length: sheets }, (_, at) => ({ value: String(at + 1), label: String(at + 1) }))}
                onChange={(value) => setSheet(Number(value))}
              />
            </>
          ) : null}
        </div>
        <div>
          <h3>{say("brief.exp.removed")}</h3>
          {held ? (
            <p role="alert" className={styles.held}>
              {say("brief.exp.unreleased", { t: standing.released.map(({ person }) => person.name).join(", ") || "—" })}
            </p>
          ) : null}
          {profile === "public" && !kinTold ? <p>{say("brief.exp.kinHold")}</p> : null}
          <ul className={styles.removed} data-removed={removed.length}>
            {removed.map(({ what, n }) => (
              <li key={what}>
                {wordOr(
                  (id, values) => say(id, { t: String(n), ...values }),
                  `brief.exp.removed.${what}`,
                  say("brief.exp.removed.other", { t: String(n) }),
                )}
              </li>
            ))}
          </ul>
          {removed.length === 0 ? <p>{say("brief.exp.removed.nothing")}</p> : null}
          {font === null ? <p>{say("brief.exp.noFont")}</p> : null}
          {land === null ? <p>{say("brief.noMap")}</p> : null}
          <p role="status" className={styles.said} data-said={said?.of === choice ? "yes" : ""}>
            {/* What was said of one file does not stand beside the choice of another. */}
            {said?.of === choice ? said.words : null}
          </p>
        </div>
      </div>
    </Sheet>
  );
}

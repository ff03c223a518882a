import type { ReactElement } from "react";
import { Segmented } from "#renderer/ui/segmented.tsx";
import { LANGS } from "#renderer/words/lang.ts";
import { useWords } from "#renderer/words/words.tsx";
import { changeSettings, useReaderSettings } from "./reader-settings.ts";

/** The three languages, side by side. */
export function LangSwitch(): ReactElement {
  const say = useWords();
  const lang = useReaderSettings((settings) => settings.lang);
  return (
    <Segmented
      label={say("brief.read.lang")}
      value={lang}
      options={LANGS.map((value) => ({
        value,
        label: { kk: "қаз", ru: "рус", en: "eng" }[value],
        title: { kk: "қазақша", ru: "русский", en: "English" }[value],
      }))}
      onChange={(value) => changeSettings({ lang: value })}
    />
  );
}

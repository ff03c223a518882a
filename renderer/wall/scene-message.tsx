import type { ReactElement } from "react";
import { inLang } from "#renderer/words/lang.ts";
import { useLang } from "#renderer/words/words.tsx";
import { px } from "./px.ts";
import type { SceneProps } from "./scene-view.tsx";
import styles from "./wall.module.css";

/** The set's own words, as large as they fit and never under 20'. */
export function SceneMessage({ layout, scene }: SceneProps): ReactElement {
  const lang = useLang();
  const text = joined(scene.text === null ? "" : (inLang(lang, scene.text) ?? ""));
  const room = (layout.scene.w - 180) * (layout.scene.h - 120);
  const size = Math.max(layout.type.body, Math.min(layout.type.num, Math.floor(Math.sqrt(room / Math.max(1, text.length) / 0.85))));
  return (
    <div className={styles.sceneSays}>
      <p style={{ fontSize: px(size), fontWeight: 650, lineHeight: 1.22 }}>{text}</p>
    </div>
  );
}

/** A Kazakh ending stays with its number: «19:00-де» is one word. */
function joined(text: string): string {
  return text.replace(/(\d)-(?=\p{L})/gu, "$1\u2011");
}

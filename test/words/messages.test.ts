import { readdirSync, readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { LANGS } from "#renderer/words/lang.ts";
import { MESSAGES } from "#renderer/words/messages.ts";
import { isWord, wordsOf } from "#renderer/words/words.tsx";

const { kk, ru, en } = MESSAGES;
const FILES: Readonly<Record<string, Readonly<Record<string, string>>>> = { kk, ru, en };
const SAYS = LANGS.map(wordsOf);
const renderer = fileURLToPath(new URL("../../renderer", import.meta.url));

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = `${folder}/${name}`;
    if (statSync(path).isDirectory()) return sources(path);
    return /\.tsx?$/.test(name) ? [readFileSync(path, "utf8")] : [];
  });
}

/** Names in braces, as a message needs them. */
function needs(message: string): string[] {
  return [...new Set([...message.matchAll(/\{([a-z]+)[,}]/g)].map(([, name]) => name ?? ""))].filter((name) => name !== "n").sort();
}

describe("the words of the screens", () => {
  it("are the same ids in Kazakh, Russian and English", () => {
    expect(Object.keys(ru)).toEqual(Object.keys(kk));
    expect(Object.keys(en)).toEqual(Object.keys(kk));
  });

  it("are all written", () => {
    for (const [lang, words] of Object.entries(FILES)) {
      for (const [id, text] of Object.entries(words)) expect(text.trim(), `${lang} ${id}`).not.toBe("");
    }
  });

  it.each(Object.keys(en))("%s can be said in all three and asks for the same values", (id) => {
    const texts = Object.values(FILES).map((words) => words[id] ?? "");
    const values = Object.fromEntries([...needs(texts.join(" ")), "n"].map((name) => [name, name === "n" ? 5 : name]));
    for (const say of SAYS) expect(isWord(id) ? say(id, values).length : 0).toBeGreaterThan(0);
    expect(new Set(texts.map((text) => needs(text).join())).size).toBe(1);
  });

  it("exist for every id that a screen names", () => {
    const named = sources(renderer).flatMap((text) => [...text.matchAll(/\bsay\(\s*"([a-z]+\.[^"]+)"/gi)].map(([, id]) => id ?? ""));
    expect(named.length).toBeGreaterThan(150);
    expect([...new Set(named)].filter((id) => !(id in en))).toEqual([]);
  });

  it("say remaining and home in the ministry's Kazakh", () => {
    expect(kk["measure.present"]).toBe("Аймақта қалғандар");
    expect(kk["measure.home"]).toBe("Елге қайтарылды");
  });

  it("have no Russian letters missing from Kazakh words: no Kazakh text equals the Russian where they differ in English", () => {
    const same = Object.keys(kk).filter((id) => FILES["kk"]?.[id] === FILES["ru"]?.[id] && /[а-я]{4}/i.test(FILES["ru"]?.[id] ?? ""));
    expect(same.length).toBeLessThan(20);
  });
});

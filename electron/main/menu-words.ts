import type { MenuCommand } from "#core/host/bridge.ts";

type Words = Readonly<Record<MenuCommand | "journal", string>>;

/** Our own entries of the menu; everything else in it is said by the system. */
const WORDS: Readonly<Record<"kk" | "ru" | "en", Words>> = {
  kk: {
    journal: "Журнал",
    "file.export": "Файлға шығару…",
    "file.bring": "Файлдан қосу…",
    "screen.access": "Қолжетім",
  },
  ru: {
    journal: "Журнал",
    "file.export": "Выгрузить в файл…",
    "file.bring": "Принять из файла…",
    "screen.access": "Доступ",
  },
  en: {
    journal: "Journal",
    "file.export": "Export a file…",
    "file.bring": "Bring in a file…",
    "screen.access": "Access",
  },
};

/** The words of the menu in the system's language (`ru`, `kk-KZ`); English where it is none of ours, as the roles' labels then are not either. */
export function menuWords(locale: string): Words {
  const [language] = locale.toLowerCase().split(/[-_]/);
  return language === "kk" || language === "ru" ? WORDS[language] : WORDS.en;
}

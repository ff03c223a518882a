import { create } from "zustand";
import { isLang, type Lang } from "#renderer/words/lang.ts";

/** How a reader likes to read; kept on this machine, said by nobody. */
export interface ReaderSettings {
  readonly lang: Lang;
  readonly theme: "dark" | "light";
  /** How much larger than 18 px the text is. */
  readonly size: number;
  /** The reader's token of the server that gave this page; null = none typed. */
  readonly token: string | null;
}

const KEPT_AS = "daliz.reader";
/** Text sizes to choose from. */
export const SIZES: readonly number[] = [1, 1.25, 1.5];

export const useReaderSettings = create<ReaderSettings>(() => kept());

export function changeSettings(part: Partial<ReaderSettings>): void {
  useReaderSettings.setState(part);
  try {
    localStorage.setItem(KEPT_AS, JSON.stringify(useReaderSettings.getState()));
  } catch {
    // A browser that keeps nothing: the choice holds while the page is open.
  }
}

function kept(): ReaderSettings {
  const found = parsed();
  const asked = new URLSearchParams(location.hash.replace(/^#\/?/, "")).get("lang");
  return {
    lang: isLang(asked) ? asked : isLang(found["lang"]) ? found["lang"] : "kk",
    theme: found["theme"] === "dark" ? "dark" : "light",
    size: SIZES.find((size) => size === found["size"]) ?? 1,
    token: typeof found["token"] === "string" && found["token"] !== "" ? found["token"] : null,
  };
}

function parsed(): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEPT_AS) ?? "{}");
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

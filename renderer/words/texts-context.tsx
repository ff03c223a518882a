import { createContext, type ReactElement, type ReactNode, useContext, useMemo } from "react";
import { NO_TEXTS, type Texts, type TextTables, textsIn } from "./texts.ts";
import { useLang } from "./words.tsx";

const TextsContext = createContext<TextTables>(NO_TEXTS);

export function TextsFrom({ tables, children }: { readonly tables: TextTables; readonly children: ReactNode }): ReactElement {
  return <TextsContext.Provider value={tables}>{children}</TextsContext.Provider>;
}

/** The shipped titles, names and citations in the language of the screen. */
export function useTexts(): Texts {
  const lang = useLang();
  const tables = useContext(TextsContext);
  return useMemo(() => textsIn(lang, tables), [lang, tables]);
}

/** The same tables whole, in all three languages: for documents that copy their words. */
export function useTextTables(): TextTables {
  return useContext(TextsContext);
}

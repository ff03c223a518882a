import { createContext, type ReactElement, type ReactNode, useContext, useMemo } from "react";
import { createIntl, createIntlCache, IntlProvider, useIntl } from "react-intl";
import type { Lang } from "./lang.ts";
import { MESSAGES } from "./messages.ts";

/** Id of a message; the three files have the same ones. */
export type WordId = keyof (typeof MESSAGES)["en"];
export type WordValues = Readonly<Record<string, string | number>>;
/** Says a message in the chosen language. */
export type Say = (id: WordId, values?: WordValues) => string;

const LangContext = createContext<Lang>("kk");

/** Puts every text below in one language. A missing word is thrown, never shown as its id. */
export function Words({ lang, children }: { readonly lang: Lang; readonly children: ReactNode }): ReactElement {
  return (
    <LangContext.Provider value={lang}>
      <IntlProvider locale={lang} defaultLocale={lang} messages={MESSAGES[lang]} onError={unsayable}>
        {children}
      </IntlProvider>
    </LangContext.Provider>
  );
}

export function useLang(): Lang {
  return useContext(LangContext);
}

export function useWords(): Say {
  const intl = useIntl();
  const lang = useLang();
  return useMemo(() => sayIn(lang, (id, values) => intl.formatMessage({ id }, values)), [intl, lang]);
}

/** The same outside React: titles, copied text, tests. */
export function wordsOf(lang: Lang): Say {
  const intl = createIntl({ locale: lang, defaultLocale: lang, messages: MESSAGES[lang], onError: unsayable }, createIntlCache());
  return sayIn(lang, (id, values) => intl.formatMessage({ id }, values));
}

/** A text with nothing to fill in is said as it stands: most are, and a screen says hundreds with every moment. */
function sayIn(lang: Lang, format: Say): Say {
  const texts: Readonly<Record<string, string | undefined>> = MESSAGES[lang];
  return (id, values) => {
    const text = values === undefined ? texts[id] : undefined;
    return text !== undefined && PLAIN.test(text) ? text : format(id, values);
  };
}

/** No argument, tag or quoting of ICU message syntax. */
const PLAIN = /^[^{}<>'|#]*$/;

/** Whether a word made of parts exists: `corridor.${status}` where the status came from a newer version. */
export function isWord(id: string): id is WordId {
  return Object.hasOwn(MESSAGES.en, id);
}

/** The word if there is one, else what was written. */
export function wordOr(say: Say, id: string, written: string): string {
  return isWord(id) ? say(id) : written;
}

function unsayable(error: Error): void {
  throw new Error(`A text could not be said: ${error.message}`);
}

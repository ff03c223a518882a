import { Download } from "lucide-react";
import { type ReactElement, useState } from "react";
import { Button } from "#renderer/ui/button.tsx";
import { Segmented } from "#renderer/ui/segmented.tsx";
import { useNotice } from "#renderer/ui/toast.tsx";
import { wholeNumber } from "#renderer/words/fmt.ts";
import type { Lang } from "#renderer/words/lang.ts";
import styles from "./import.module.css";
import type { WizardProps } from "./import-wizard.tsx";
import { BOOK_MIME, tablesAsBook } from "./readers/write-table.ts";
import { senderLanguage } from "./sender-language.ts";
import type { Importing } from "./use-import.ts";

const LANGS = [
  { value: "kk", label: "қаз" },
  { value: "ru", label: "рус" },
  { value: "en", label: "eng" },
] as const;

/** The rows that are not taken, with why, as a workbook in the sender's language. */
export function RejectedReport({ desk, bridge, naming, importing }: WizardProps & { readonly importing: Importing }): ReactElement | null {
  const { say } = naming;
  const { view, mapping } = importing;
  const notice = useNotice();
  const [lang, setLang] = useState<Lang>(() => senderLanguage(mapping?.columns.map(({ header }) => header) ?? [], naming.lang));
  const count = view?.counts.rejected ?? 0;
  if (count === 0) return null;
  const save = async (): Promise<void> => {
    const table = await desk.importRejected(lang);
    if (table === null) return notice(say("imp.notSaved"));
    const bytes = await tablesAsBook([table]);
    if (await bridge.saveFile(`${say("imp.report.name")}-${lang}.xlsx`, BOOK_MIME, bytes)) notice(say("imp.report.saved"));
  };
  return (
    <span className={styles.report}>
      <Segmented size="small" label={say("imp.report.lang")} value={lang} options={LANGS} onChange={setLang} />
      <Button disabled={importing.working !== null} onClick={() => void save().catch(() => notice(say("imp.notSaved")))}>
        <Download size={14} aria-hidden="true" />
        {say("imp.report", { n: count, t: wholeNumber(count) })}
      </Button>
    </span>
  );
}

import type { Words } from "#core/kinds/kind.ts";
import { type BookSink, createBookWriter } from "#core/sheets/book-writer.ts";
import type { Delimiter } from "#core/sheets/delimiter.ts";
import type { OutCell } from "#core/sheets/out-table.ts";
import { csvLines } from "#core/sheets/write-csv.ts";
import { type ListOrigin, originComments, originTable } from "./list-origin.ts";
import { LIST_WORDS } from "./list-words.ts";

/** What a list can be saved as. */
export const LIST_FORMS = ["xlsx", "csv"] as const;
/** One of them. */
export type ListForm = (typeof LIST_FORMS)[number];

/** A list as it is written: rows as they come, and at the end what the file says of itself. */
export interface ListWriter {
  /** Rows of the table; the first two are its heads. */
  rows(rows: readonly (readonly OutCell[])[]): void;
  end(origin: ListOrigin): void;
}

/**
 * Writes a list: as a workbook with a second sheet on the file itself, or as one text in UTF-8 with that in comments after the rows. No cell of either can be taken for
 * a formula. The text has `;` between its cells where numbers have a comma (kk, ru).
 *
 * @param sink of a workbook the parts of its file; of a text one part
 * @param numbers the table holds numbers, not records
 */
export function createListWriter(
  form: ListForm,
  lang: keyof Words,
  widths: readonly number[],
  numbers: boolean,
  sink: BookSink,
): ListWriter {
  const name = LIST_WORDS[numbers ? "numbers" : "list"][lang];
  if (form === "xlsx") {
    const book = createBookWriter(sink);
    book.sheet({ name, widths, heads: 2 });
    return {
      rows: (rows) => book.rows(rows),
      end(origin) {
        const about = originTable(origin, lang);
        book.sheet({ name: about.name, widths: about.widths, heads: 0 });
        book.rows(about.rows);
        book.end();
      },
    };
  }
  const delimiter: Delimiter = lang === "en" ? "," : ";";
  sink.begin("list.csv");
  sink.text("\ufeff");
  return {
    rows: (rows) => sink.text(csvLines(rows, delimiter)),
    end: (origin) => sink.text(csvLines(originComments(origin, lang), delimiter)),
  };
}

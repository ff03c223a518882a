import { columnLetters } from "./cell-address.ts";
import { bookTable, type OutCell } from "./out-table.ts";

/** Where the parts of a workbook go: a host compresses them into one file as they come. */
export interface BookSink {
  /** Another part begins; the one before it is whole. */
  begin(path: string): void;
  /** More of the part that was begun. */
  text(piece: string): void;
}

/** A sheet before its rows. Widths in signs. */
export interface BookSheet {
  readonly name: string;
  readonly widths: readonly number[];
  /** Rows that stay in sight. */
  readonly heads: number;
}

/** A workbook (ECMA-376) that is written piece by piece, so that whoever makes a long one can pause between, and leave off. */
export interface BookWriter {
  /** Another sheet; rows go into it until the next. */
  sheet(sheet: BookSheet): void;
  rows(rows: readonly (readonly OutCell[])[]): void;
  /** The last sheet is whole, and so is the book. */
  end(): void;
}

/**
 * Writes the parts of a workbook into a sink. Text is written as text (`t="inlineStr"`): what looks like a formula stays what was said, zeros in
 * front stay, signs without a look of their own are left out (`bookTable`).
 */
export function createBookWriter(sink: BookSink): BookWriter {
  const names: string[] = [];
  let row = 0;
  const close = (): void => {
    if (names.length > 0) sink.text("</sheetData></worksheet>");
  };
  return {
    sheet({ name, widths, heads }) {
      close();
      const clean = bookTable({ name, widths: [], rows: [] }).name;
      names.push(names.includes(clean) ? `${clean.slice(0, 28)} ${names.length + 1}` : clean);
      row = 0;
      sink.begin(`xl/worksheets/sheet${names.length}.xml`);
      const pane = heads > 0 ? `<pane ySplit="${heads}" topLeftCell="A${heads + 1}" activePane="bottomLeft" state="frozen"/>` : "";
      const cols = widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`).join("");
      sink.text(
        `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>${
          cols === "" ? "" : `<cols>${cols}</cols>`
        }<sheetData>`,
      );
    },
    rows(rows) {
      if (rows.length === 0) return;
      const written = bookTable({ name: "1", widths: [], rows }).rows.map((cells) => {
        row += 1;
        return `<row r="${row}">${cells.map((cell, at) => cellXml(cell, `${columnLetters(at + 1)}${row}`)).join("")}</row>`;
      });
      sink.text(written.join(""));
    },
    end() {
      close();
      const part = (path: string, text: string): void => {
        sink.begin(path);
        sink.text(`${XML}${text}`);
      };
      const each = (make: (no: number, name: string) => string): string => names.map((name, at) => make(at + 1, name)).join("");
      part(
        "xl/workbook.xml",
        `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${each(
          (no, name) => `<sheet name="${escaped(name)}" sheetId="${no}" r:id="rId${no}"/>`,
        )}</sheets></workbook>`,
      );
      part(
        "xl/_rels/workbook.xml.rels",
        `<Relationships xmlns="${PACKAGE}/relationships">${each(
          (no) => `<Relationship Id="rId${no}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${no}.xml"/>`,
        )}</Relationships>`,
      );
      part(
        "_rels/.rels",
        `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      );
      part(
        "[Content_Types].xml",
        `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SPREADSHEET}.sheet.main+xml"/>${each(
          (no) => `<Override PartName="/xl/worksheets/sheet${no}.xml" ContentType="${SPREADSHEET}.worksheet+xml"/>`,
        )}</Types>`,
      );
    },
  };
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml";

function cellXml(cell: OutCell, at: string): string {
  if (cell === null) return "";
  if (typeof cell === "number") return Number.isFinite(cell) ? `<c r="${at}"><v>${cell}</v></c>` : "";
  return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"\r]/g, (sign) => ESCAPES.get(sign) ?? sign);
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["\r", "&#13;"],
]);

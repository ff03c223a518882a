import { makeZip, type ZipEntry } from "./make-zip.ts";

/** The parts of a workbook as text; what is not given is as a spreadsheet would write it. */
export interface BookParts {
  /** The inside of each sheet's `worksheet` element, or the whole part where it begins with `<?xml` or `<!`. */
  readonly sheets?: readonly { readonly name: string; readonly xml: string; readonly state?: string }[];
  /** The inside of `sst`, or the whole part. */
  readonly shared?: string;
  readonly styles?: string;
  readonly book?: string;
  readonly bookRelations?: string;
  readonly root?: string;
  readonly properties?: string;
  readonly more?: readonly ZipEntry[];
  /** Parts that are left out. */
  readonly without?: readonly string[];
  /** Changes a part as it is written. */
  readonly lies?: Readonly<Record<string, Partial<ZipEntry>>>;
}

const XML = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n`;
const MAIN = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`;
const REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = `xmlns="http://schemas.openxmlformats.org/package/2006/relationships"`;

/** The parts of a workbook, for `makeZip`. */
export function bookEntries(parts: BookParts): readonly ZipEntry[] {
  const sheets = parts.sheets ?? [{ name: "List", xml: sheetData([["A", "B"]]) }];
  const entries: ZipEntry[] = [
    { name: "[Content_Types].xml", body: `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>` },
    {
      name: "_rels/.rels",
      body:
        parts.root ??
        `${XML}<Relationships ${PACKAGE}><Relationship Id="rId1" Type="${REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: "xl/workbook.xml",
      body:
        parts.book ??
        `${XML}<workbook ${MAIN} xmlns:r="${REL}">${parts.properties ?? ""}<sheets>${sheets
          .map(
            ({ name, state }, at) => `<sheet name="${name}" sheetId="${at + 1}"${state ? ` state="${state}"` : ""} r:id="rId${at + 1}"/>`,
          )
          .join("")}</sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      body:
        parts.bookRelations ??
        `${XML}<Relationships ${PACKAGE}>${sheets
          .map((_, at) => `<Relationship Id="rId${at + 1}" Type="${REL}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`)
          .join(
            "",
          )}<Relationship Id="rS" Type="${REL}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rT" Type="${REL}/styles" Target="styles.xml"/></Relationships>`,
    },
    ...sheets.map(({ xml }, at) => ({ name: `xl/worksheets/sheet${at + 1}.xml`, body: whole(xml, "worksheet") })),
    ...(parts.shared === undefined ? [] : [{ name: "xl/sharedStrings.xml", body: whole(parts.shared, "sst") }]),
    ...(parts.styles === undefined ? [] : [{ name: "xl/styles.xml", body: whole(parts.styles, "styleSheet") }]),
    ...(parts.more ?? []),
  ];
  return entries
    .filter(({ name }) => !(parts.without ?? []).includes(name))
    .map((entry) => ({ ...entry, ...(parts.lies?.[entry.name] ?? {}) }));
}

/** A workbook as a file. */
export function makeBook(parts: BookParts = {}): Uint8Array {
  return makeZip(bookEntries(parts));
}

/** Rows of texts as `sheetData`; a row that is not an array is written as it is. */
export function sheetData(rows: readonly (readonly string[])[]): string {
  return `<sheetData>${rows
    .map((cells, at) => `<row r="${at + 1}">${cells.map((text, index) => inline(`${letter(index)}${at + 1}`, text)).join("")}</row>`)
    .join("")}</sheetData>`;
}

/** One cell with its text in it. */
export function inline(reference: string, text: string): string {
  return `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
}

/** Styles with these formats, one style each, after the first without one. */
export function stylesOf(codes: readonly string[]): string {
  const formats = codes.map(
    (code, at) => `<numFmt numFmtId="${164 + at}" formatCode="${code.replaceAll("&", "&amp;").replaceAll('"', "&quot;")}"/>`,
  );
  return `<numFmts>${formats.join("")}</numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${codes
    .map((_, at) => `<xf numFmtId="${164 + at}"/>`)
    .join("")}</cellXfs>`;
}

function letter(index: number): string {
  return String.fromCharCode(65 + index);
}

function whole(xml: string, root: string): string {
  return xml.startsWith("<?xml") || xml.startsWith("<!") || xml.startsWith("\ufeff")
    ? xml
    : `${XML}<${root} ${MAIN} xmlns:r="${REL}">${xml}</${root}>`;
}

/** The font as a rule; nothing where it is not a WOFF2 in a data URL, for what is not that might not stay inside the document. */
export function fontRule(font: string | null): string {
  if (font === null || !/^data:font\/woff2;base64,[A-Za-z0-9+/]+={0,2}$/.test(font)) return "";
  return `@font-face{font-family:"Inter Page";font-weight:100 900;font-style:normal;src:url(${font}) format("woff2")}`;
}

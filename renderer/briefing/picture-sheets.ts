/** How many sheets of 1920 by 1080 a wide document has. */
export function sheetCount(html: string): number {
  return (html.match(/class="slide[ "]/g) ?? []).length;
}

/** A wide document with one of its sheets alone, counted from 1. */
export function onlySheet(html: string, no: number): string {
  const page = new DOMParser().parseFromString(html, "text/html");
  [...page.querySelectorAll(".slide")].forEach((sheet, at) => {
    if (at !== no - 1) sheet.remove();
  });
  return `<!doctype html>\n${page.documentElement.outerHTML}`;
}

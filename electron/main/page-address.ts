import { APP_ORIGIN, isOurs } from "#electron/main/app-address.ts";

/** Pages of the program that have a window. */
export type PageName = "index" | "wall" | "reader" | "keeper";

/** Which page an address is of; null when it is none of ours. */
export function pageOf(address: string): PageName | null {
  if (!isOurs(address)) return null;
  const { pathname } = new URL(address);
  if (pathname === "/" || pathname === "/index.html") return "index";
  if (pathname === "/wall.html") return "wall";
  if (pathname === "/reader.html") return "reader";
  return pathname === "/keeper.html" ? "keeper" : null;
}

/** The whole address of what a window asks to open (`#/briefing`, `wall.html#…`), or null when it is no page that may be opened so. */
export function openable(asked: string): { readonly address: string; readonly page: "index" | "wall" | "reader" } | null {
  if (!URL.canParse(asked, `${APP_ORIGIN}/index.html`)) return null;
  const url = new URL(asked, `${APP_ORIGIN}/index.html`);
  const page = url.username === "" && url.password === "" ? pageOf(url.href) : null;
  return page === null || page === "keeper" ? null : { address: url.href, page };
}

import type { WebContents } from "electron";

const strangers = new WeakMap<WebContents, (url: string) => boolean>();

/** A window without a preload that shows pages that are not ours, the provider's, while somebody signs in there: it goes nowhere else. */
export function allowStranger(contents: WebContents, mayGo: (url: string) => boolean): void {
  strangers.set(contents, mayGo);
}

/** Where such a window may go; null: it is one of ours. */
export function strangerRule(contents: WebContents): ((url: string) => boolean) | null {
  return strangers.get(contents) ?? null;
}

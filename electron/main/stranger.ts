import type { WebContents } from "electron";

const strangers = new WeakMap<WebContents, (url: string) => boolean>();

/** Lets a window without a preload go to pages that are not ours: the provider's, while somebody signs in there. */
export function allowStranger(contents: WebContents, mayGo: (url: string) => boolean): void {
  strangers.set(contents, mayGo);
}

/** Whether a window that was let may go there. */
export function mayGoAsStranger(contents: WebContents, url: string): boolean {
  return strangers.get(contents)?.(url) ?? false;
}

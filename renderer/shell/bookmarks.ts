import { create } from "zustand";
import { addressNow } from "#renderer/reading/address-sync.ts";
import { useClock } from "#renderer/reading/clock.ts";
import { keptText } from "./kept-text.ts";

/** Most bookmarks kept: the oldest gives way. */
export const MOST_BOOKMARKS = 200;
export const BOOKMARK_LETTERS = 80;

/** A moment with its selection and view under a name. */
export interface Bookmark {
  readonly id: string;
  readonly name: string;
  /** The address of it all: `#/room?t=…`. */
  readonly address: string;
  /** The moment, epoch ms, for the list; of a live one when it was made. */
  readonly vMs: number;
}

export const useBookmarks = create<{ readonly bookmarks: readonly Bookmark[] }>(() => ({ bookmarks: [] }));

/** The bookmarks of this machine: sealed, shared by its windows, never sent anywhere. */
const kept = keptText("bookmarks", (text) => useBookmarks.setState({ bookmarks: bookmarksKept(text) }));

/** Keeps where this window stands under a name; null for an empty one. Newest first. */
export function addBookmark(name: string): Bookmark | null {
  const said = name.trim().slice(0, BOOKMARK_LETTERS);
  if (said === "") return null;
  const made: Bookmark = { id: newId(), name: said, address: addressNow(), vMs: useClock.getState().vMs };
  keep([made, ...useBookmarks.getState().bookmarks].slice(0, MOST_BOOKMARKS));
  return made;
}

export function deleteBookmark(id: string): void {
  keep(useBookmarks.getState().bookmarks.filter((one) => one.id !== id));
}

/** Puts a deleted one back where it stood. */
export function restoreBookmark(bookmark: Bookmark, index: number): void {
  keep(useBookmarks.getState().bookmarks.toSpliced(index, 0, bookmark));
}

/** Takes this window to a bookmark; its own language and theme stay. "Back" returns. */
export function jumpTo(bookmark: Bookmark): void {
  const { lang, theme } = useClock.getState();
  const [path = "#/room", query = ""] = bookmark.address.split("?");
  const said = new URLSearchParams(query);
  said.set("lang", lang);
  said.set("theme", theme);
  window.location.hash = `${path}?${said.toString()}`;
}

function keep(bookmarks: readonly Bookmark[]): void {
  useBookmarks.setState({ bookmarks });
  kept.set(JSON.stringify(bookmarks));
}

function bookmarksKept(text: string | null): readonly Bookmark[] {
  try {
    return bookmarksIn(JSON.parse(text ?? "[]"));
  } catch {
    return [];
  }
}

/** Reads kept bookmarks; whatever is not one, or leads elsewhere than a screen of ours, is left out. */
export function bookmarksIn(value: unknown): readonly Bookmark[] {
  if (!Array.isArray(value)) return [];
  return value.slice(0, MOST_BOOKMARKS).flatMap((one: unknown) => {
    if (typeof one !== "object" || one === null) return [];
    const [id, name, address, vMs] = ["id", "name", "address", "vMs"].map((field): unknown => Reflect.get(one, field));
    if (typeof id !== "string" || typeof name !== "string" || typeof address !== "string" || typeof vMs !== "number") return [];
    return address.startsWith("#/") && Number.isFinite(vMs) ? [{ id, name: name.slice(0, BOOKMARK_LETTERS), address, vMs }] : [];
  });
}

function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

import type { Window } from "./window.ts";

/** Whether the two windows share an instant (ends included). */
export function overlap(a: Window, b: Window): boolean {
  return a[0] <= b[1] && b[0] <= a[1];
}

/** Whether the instant lies in the window (ends included). */
export function contains(window: Window, ms: number): boolean {
  return window[0] <= ms && ms <= window[1];
}

/** The middle of a window, epoch milliseconds, not rounded: the key the itinerary rule sorts by. */
export function middle(window: Window): number {
  return window[0] + (window[1] - window[0]) / 2;
}

/** The window certainly lies before the instant. */
export function endsBy(window: Window, ms: number): boolean {
  return window[1] <= ms;
}

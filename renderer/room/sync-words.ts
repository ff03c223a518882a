import type { LinkView } from "#core/sync/messages.ts";
import { clockSeconds, clockTime } from "#renderer/words/fmt.ts";
import type { Say } from "#renderer/words/words.tsx";

/** The link in words: five states and what is wrong. */
export function linkWords(say: Say, link: LinkView): string {
  switch (link.kind) {
    case "unjoined":
      return say("sync.none");
    case "starting":
      return say("sync.starting");
    case "synced":
      return say("sync.synced", { time: clockSeconds(link.atMs) });
    case "syncing":
      return say("sync.syncing", { done: link.done, total: link.total });
    case "offline":
      return say("sync.offline", { time: clockTime(link.sinceMs) });
    case "paused":
      return say("sync.paused");
    case "error":
      return say("sync.error", { what: say(`sync.error.${link.what}`) });
  }
}

/** How its lamp looks. Never "good" while something waits. */
export function linkLook(link: LinkView, waiting: number): "good" | "busy" | "off" | "bad" {
  if (link.kind === "error") return "bad";
  if (link.kind === "synced") return waiting === 0 ? "good" : "busy";
  return link.kind === "syncing" || link.kind === "starting" ? "busy" : "off";
}

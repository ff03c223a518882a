import type { Briefing } from "#core/briefing/briefing.ts";
import { openThread, threadProgram } from "#server/thread/thread.ts";
import type { DeliveredFile } from "./delivery.ts";
import { deliveredFiles, type PageAsked, setPage } from "./pages.ts";

/** Where pages are set: each takes some 0.1 to 0.2 s. */
export interface PageMaker {
  page(asked: PageAsked): Promise<string>;
  /** The files that are delivered of a briefing. */
  files(briefing: Briefing): Promise<readonly DeliveredFile[]>;
  /** How many are asked for and not yet set. */
  waiting(): number;
  close(): Promise<void>;
}

/** A question to the thread of the pages. */
export type PageQuestion = { readonly kind: "page"; readonly asked: PageAsked } | { readonly kind: "files"; readonly briefing: Briefing };

/** Sets pages in a thread of its own; from the sources, where there is no bundle for one, in this one. */
export function openPageMaker(): PageMaker {
  const program = threadProgram("page-worker");
  const thread = program === null ? null : openThread(program, null, false);
  let waiting = 0;
  const answer = async (question: PageQuestion): Promise<unknown> => {
    waiting += 1;
    try {
      return thread === null ? answerPage(question) : await thread.ask(question);
    } finally {
      waiting -= 1;
    }
  };
  return {
    page: async (asked) => (await answer({ kind: "page", asked })) as string,
    files: async (briefing) => (await answer({ kind: "files", briefing })) as readonly DeliveredFile[],
    waiting: () => waiting,
    close: async () => thread?.stop(),
  };
}

/** What the thread does. */
export function answerPage(question: PageQuestion): string | readonly DeliveredFile[] {
  return question.kind === "files" ? deliveredFiles(question.briefing) : setPage(question.asked);
}

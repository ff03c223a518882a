import type { RecordsAnswer, RecordsAsk } from "#core/identity/records-ask.ts";

/** Worker to window: a question about sealed records for the program around it. */
export interface RecordsAsked {
  readonly kind: "records.ask";
  readonly no: number;
  readonly asked: RecordsAsk;
}

/** Window to worker: what came of it. */
export interface RecordsTold {
  readonly kind: "records.told";
  readonly no: number;
  readonly answer: RecordsAnswer;
}

/** Asks the program around the window, by messages. */
export interface AskRecords {
  ask(asked: RecordsAsk): Promise<RecordsAnswer>;
  told(message: RecordsTold): void;
}

/** The worker's end of that way. */
export function askedRecords(say: (message: RecordsAsked) => void): AskRecords {
  let last = 0;
  const open = new Map<number, (answer: RecordsAnswer) => void>();
  return {
    ask(asked) {
      last += 1;
      const no = last;
      say({ kind: "records.ask", no, asked });
      return new Promise((resolve) => open.set(no, resolve));
    },
    told({ no, answer }) {
      open.get(no)?.(answer);
      open.delete(no);
    },
  };
}

import type { FromService, ToService } from "./messages.ts";
import type { Outbox } from "./ports.ts";
import { enqueue } from "./queue.ts";

/**
 * The works of one outbox, in the order they were asked for.
 *
 * A copy goes when headquarters has named the event as taken, or when a person has dealt with what it refused (`store.settled`), and not
 * before: between the refusal and that, the store's row and this copy are all there is of what somebody wrote. Where the store is lost
 * meanwhile the copy is filed again, is refused once more, and stands before a person with its reason as it did. While the store has it,
 * it is not given back (`refused` of `store.opened`).
 */
export interface OutboxLine {
  /** A store has opened: its journal's own copies are looked through, all that waits is kept, and what it did not name is given back to it. */
  opened(message: Extract<ToService, { readonly kind: "store.opened" }>): void;
  /** Events were written: kept with all others that are asked for before the disk is free, in one writing. */
  wrote(bodies: readonly string[]): void;
  drop(ids: readonly string[]): void;
  /** After all that was asked for before. */
  afterwards(work: () => void): void;
}

/**
 * Drives an outbox and says what is on its disk (`outbox.kept`), whether or not there is a server to send it to.
 *
 * @param failed hears why the disk did not do its work, in a sentence
 */
export function outboxLine(outbox: Outbox, send: (message: FromService) => void, failed: (sentence: string) => void): OutboxLine {
  let last: Promise<void> = Promise.resolve();
  /** Written and not kept yet; whoever is next keeps them all. */
  let unkept: string[] = [];

  function inOrder(work: () => Promise<void>): void {
    last = last.then(work).catch((reason: unknown) => failed(`The outbox did not do its work: ${String(reason)}`));
  }

  async function keep(bodies: readonly string[]): Promise<void> {
    const ids = enqueue([], bodies).map(({ id }) => id);
    if (ids.length === 0) return;
    try {
      await outbox.keep(bodies);
      send({ kind: "outbox.kept", ids, ok: true });
    } catch (reason) {
      send({ kind: "outbox.kept", ids, ok: false });
      throw reason;
    }
  }

  return {
    opened(message) {
      inOrder(async () => {
        await outbox.use?.(message.journal);
        const named = new Set([...enqueue([], message.waiting).map(({ id }) => id), ...(message.refused ?? [])]);
        const held = await outbox.all().catch((): readonly string[] => []);
        const found = enqueue([], held).filter(({ id }) => !named.has(id));
        if (found.length > 0) send({ kind: "outbox.found", bodies: found.map(({ body }) => body) });
        await keep(message.waiting);
      });
    },
    wrote(bodies) {
      const isFirst = unkept.length === 0;
      unkept.push(...bodies);
      if (!isFirst) return;
      inOrder(() => {
        const all = unkept;
        unkept = [];
        return keep(all);
      });
    },
    drop: (ids) => inOrder(() => outbox.drop(ids)),
    afterwards: (work) => inOrder(async () => work()),
  };
}

import type { Entry, EventId, JournalEvent, Receipt } from "#core/journal/event.ts";
import { storedEntry } from "#core/journal/stored-entry.ts";

/** A whole event of this machine's that is decoded when it is first read: at a start nobody has asked for most of them yet. */
export class KeptEntry implements Entry {
  readonly id: EventId;
  readonly receipt: Receipt;
  #bytes: Uint8Array | null;
  #body = "";
  #event: JournalEvent | null = null;

  /** @param bytes its canonical body in UTF-8, which this program has read before */
  constructor(id: EventId, receipt: Receipt, bytes: Uint8Array) {
    this.id = id;
    this.receipt = receipt;
    this.#bytes = bytes;
  }

  get body(): string {
    if (this.#bytes !== null) this.#body = new TextDecoder().decode(this.#bytes);
    this.#bytes = null;
    return this.#body;
  }

  get event(): JournalEvent {
    if (this.#event !== null) return this.#event;
    const read = storedEntry(this.body, this.receipt);
    if (!read.ok) throw new Error("A kept event cannot be read although it was read when it was kept.");
    this.#event = read.value.event;
    return this.#event;
  }
}

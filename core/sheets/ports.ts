/** The encodings that lists come in. `kz-1048` (the Kazakh code page STRK 1048-2002) is `windows-1251` with 18 other letters; core makes it. */
export type TableEncoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1251" | "kz-1048";

/** How far a reader is. `part`: 0 to 1 of the bytes to be read. */
export interface ReadProgress {
  readonly rows: number;
  readonly part: number;
}

/**
 * What reading a table needs of its host. Nothing else is reached: no file, no network.
 */
export interface SheetPorts {
  /**
   * Begins to inflate one raw DEFLATE stream. The answer is called with its bytes in order, `last` with the final piece, and hands what
   * they inflate to on to `give` at once. It answers false when the bytes are no such stream, or end before the stream does.
   */
  readonly inflater: (give: (bytes: Uint8Array) => void) => (bytes: Uint8Array, last: boolean) => boolean;
  /** Begins to read text. The answer is called with pieces in order and gives their text without a byte order mark, or null where they are not in the encoding. */
  readonly decoder: (encoding: Exclude<TableEncoding, "kz-1048">) => (bytes: Uint8Array, last: boolean) => string | null;
  /** SHA-256, 64 lower-case hexadecimal signs. */
  readonly hash: (bytes: Uint8Array) => Promise<string>;
  /** UTF-8. */
  readonly bytesOf: (text: string) => Uint8Array;
  /** Called after every piece of work of a few milliseconds: lets others run when they have waited long enough, by the host's own clock. */
  readonly rest: () => Promise<void>;
  readonly progress?: (progress: ReadProgress) => void;
  /** True: whoever asked has given up; the reader ends with `stopped`. */
  readonly stopped?: () => boolean;
}

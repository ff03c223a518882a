/**
 * The program itself.
 * @param {string} [folder]
 */
export declare function buildProgram(folder?: string): Promise<void>;
/**
 * The page of the peers: their packages must be installed in test/bench. One Dexie for all (RxDB refuses to live beside a second one);
 * PouchDB needs Node's `events`, here as a package.
 */
export declare function buildPeers(): Promise<void>;
/** The page of ours: the room's own store, worker and all. */
export declare function buildOurs(): Promise<void>;

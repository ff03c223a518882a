/** A server that is reached by polling is asked this often. */
export const POLL_MS = 5_000;
/** No timer is further away than this: the way to notice that the machine has slept. */
export const HEARTBEAT_MS = 5_000;

/** How long an answer is waited for before the server counts as not there. */
export const REQUEST_TIMEOUT_MS = 30_000;
/** The server's feed says something every 15 s: silence for this long is a half-open socket. */
export const SILENCE_MS = 40_000;
/** Feeds that fail in a row before the link polls. */
export const FEED_FAILURES = 3;
/** A store that has not taken frames is offered them again after this. */
export const STORE_RETRY_MS = 5_000;
/** Requests for segments under way at once: the next is on its way while one is read. */
export const SEGMENTS_ASKED = 3;
/** Segments asked for or with the store at once: a store that is slow slows the download. */
export const SEGMENTS_AHEAD = 6;
/** Mere progress is told no more often than this. */
export const TELL_MS = 200;
/** So often may a segment be missing or wrong before the link pulls instead. */
export const SEGMENT_MISSES = 3;

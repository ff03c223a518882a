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
/** A look at headquarters' tree that has no answer by then has none. */
export const LOOK_TIMEOUT_MS = 20_000;
/** Headquarters is asked for its tree so soon after its greeting, */
export const LOOK_FIRST_MS = 500;
/** once more when what was altered just before must have been compared (it compares once a minute), */
export const LOOK_AGAIN_MS = 65_000;
/** and this often while nothing comes; */
export const LOOK_EVERY_MS = 600_000;
/** this long after the last look while something has come that it did not vouch for; */
export const LOOK_REST_MS = 60_000;
/** so soon after this machine's own events were taken; */
export const LOOK_SOON_MS = 5_000;
/** and again after this where no proof came. */
export const LOOK_RETRY_MS = 60_000;
/** Mere progress is told no more often than this. */
export const TELL_MS = 200;
/** So often may a segment be missing or wrong before the link pulls instead. */
export const SEGMENT_MISSES = 3;

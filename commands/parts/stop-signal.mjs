import { parentOf } from "./process-table.mjs";
import { endRunning } from "./run-command.mjs";

const LOOK_EVERY_MS = 1_000;

/**
 * Hears the wish to stop: Ctrl-C, a termination, a closed terminal, or the end of the npm that started us (a killed npm passes nothing
 * on). Asking a second time while it stops changes nothing.
 *
 * @returns {{ asked: Promise<void>, isAsked: () => boolean }}
 */
export function stopSignal() {
  let isAsked = false;
  /** @type {Promise<void>} */
  const asked = new Promise((resolve) => {
    const ask = () => {
      isAsked = true;
      endRunning();
      resolve();
    };
    for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) process.on(signal, ask);
    if (process.env.npm_lifecycle_event !== undefined) {
      const before = ancestors();
      setInterval(() => ancestors() !== before && ask(), LOOK_EVERY_MS).unref();
    }
  });
  return { asked, isAsked: () => isAsked };
}

/** npm starts a shell that starts us: both, as they are now. */
function ancestors() {
  return `${process.ppid} ${parentOf(process.ppid)}`;
}

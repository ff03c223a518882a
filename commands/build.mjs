// `npm run build`: builds every stale bundle under out/.
import { buildIfStale } from "./parts/build-if-stale.mjs";
import { installIfNeeded } from "./parts/install-if-needed.mjs";
import { runTold, sayer } from "./parts/say.mjs";

await runTold(async () => {
  const say = sayer(process.stdout);
  await installIfNeeded(say);
  await buildIfStale(["commands", "server", "windows"], say);
  say.line("Everything under out/ is up to date");
  return 0;
});

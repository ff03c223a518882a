import "#renderer/ui/base.css";
import "./page.css";
import { createRoot } from "react-dom/client";
import { TextsFrom } from "#renderer/words/texts-context.tsx";
import { historyAsk, rememberingSource } from "./remembering-source.ts";
import { serverSource } from "./server-source.ts";
import { readWallAddress } from "./wall-address.ts";
import { WallApp } from "./wall-app.tsx";
import { wallMemory } from "./wall-memory.ts";
import { loadWallNames } from "./wall-names.ts";
import { channelSource } from "./wall-source.ts";
import { wallToken } from "./wall-token.ts";

const element = document.getElementById("wall");
if (element === null) throw new Error("The page has no place for the wall.");

const address = readWallAddress(window.location.hash);
const token = address.fromServer ? wallToken(window.location.origin) : null;
const source = token === null ? channelSource(address.set) : rememberedServer(token.ask);
document.documentElement.lang = address.lang;

function rememberedServer(ask: (stale: boolean) => Promise<string | null>) {
  const { origin } = window.location;
  return rememberingSource({
    source: serverSource(origin, address.set, ask),
    set: address.set,
    ask: historyAsk(origin, address.set, () => ask(false)),
    memory: wallMemory(),
    nowMs: Date.now,
  });
}

loadWallNames().then((tables) => {
  createRoot(element).render(
    <TextsFrom tables={tables}>
      <WallApp source={source} address={address} token={token} />
    </TextsFrom>,
  );
});

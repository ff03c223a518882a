import type { ReactElement } from "react";
import type { Bridge } from "#core/host/bridge.ts";
import { useClock } from "#renderer/reading/clock.ts";
import { Frame } from "#renderer/shell/frame.tsx";
import type { DeskPort } from "#renderer/store/desk-port.ts";
import { Toasts } from "#renderer/ui/toast.tsx";
import type { TextTables } from "#renderer/words/texts.ts";
import { TextsFrom } from "#renderer/words/texts-context.tsx";
import { useWords, Words } from "#renderer/words/words.tsx";

interface AppProps {
  readonly desk: DeskPort;
  readonly bridge: Bridge;
  readonly texts: TextTables;
}

/** The program of one window: its language, its texts, its notices, its screen. */
export function App({ desk, bridge, texts }: AppProps): ReactElement {
  const lang = useClock((clock) => clock.lang);
  return (
    <Words lang={lang}>
      <TextsFrom tables={texts}>
        <Noticed desk={desk} bridge={bridge} />
      </TextsFrom>
    </Words>
  );
}

function Noticed({ desk, bridge }: Pick<AppProps, "desk" | "bridge">): ReactElement {
  const say = useWords();
  return (
    <Toasts closeLabel={say("toast.close")} regionLabel={say("toast.region")}>
      <Frame desk={desk} bridge={bridge} />
    </Toasts>
  );
}

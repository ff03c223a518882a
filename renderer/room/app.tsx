import type { ReactElement } from "react";
import type { Bridge } from "#core/host/bridge.ts";
import { AccessGate } from "#renderer/access/access-gate.tsx";
import type { VaultDoor } from "#renderer/host/vault-door.ts";
import { useClock } from "#renderer/reading/clock.ts";
import { Frame } from "#renderer/shell/frame.tsx";
import type { DeskPort } from "#renderer/store/desk-port.ts";
import { Toasts } from "#renderer/ui/toast.tsx";
import { VaultFrom } from "#renderer/vault/use-vault.tsx";
import { VaultGate } from "#renderer/vault/vault-gate.tsx";
import type { TextTables } from "#renderer/words/texts.ts";
import { TextsFrom } from "#renderer/words/texts-context.tsx";
import { useWords, Words } from "#renderer/words/words.tsx";

interface AppProps {
  readonly desk: DeskPort;
  readonly bridge: Bridge;
  /** The lock of the journal: while it is closed nothing else is shown. */
  readonly door: VaultDoor;
  readonly texts: TextTables;
}

/** The program of one window: its language, its texts, its notices, its screen. */
export function App({ desk, bridge, door, texts }: AppProps): ReactElement {
  const lang = useClock((clock) => clock.lang);
  return (
    <Words lang={lang}>
      <TextsFrom tables={texts}>
        <VaultFrom door={door}>
          <Noticed desk={desk} bridge={bridge} />
        </VaultFrom>
      </TextsFrom>
    </Words>
  );
}

function Noticed({ desk, bridge }: Pick<AppProps, "desk" | "bridge">): ReactElement {
  const say = useWords();
  return (
    <Toasts closeLabel={say("toast.close")} regionLabel={say("toast.region")}>
      <AccessGate bridge={bridge}>
        <VaultGate host={bridge.host}>
          <Frame desk={desk} bridge={bridge} />
        </VaultGate>
      </AccessGate>
    </Toasts>
  );
}

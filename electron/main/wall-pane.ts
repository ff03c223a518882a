import type { WallSign } from "#electron/main/wall-watchdog.ts";

/** A piece of the desktop, in the system's own pixels. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The window of one wall, as those who mind walls see it. */
export interface WallPane {
  readonly contentsId: number;
  moveTo(area: Area): void;
  close(): void;
}

/** What a wall's window is opened with. */
export interface WallPaneAsk {
  readonly area: Area;
  /** The page with what it shows and at which scene. */
  readonly address: string;
  readonly kiosk: boolean;
  /** Hears how the page fares, save that it lives: that comes over its own channel. */
  readonly tell: (sign: WallSign) => void;
  /** Somebody has asked to leave, or has closed a plain window. */
  readonly leave: () => void;
}

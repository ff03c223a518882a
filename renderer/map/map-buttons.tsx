import { Maximize, Minus, Plus, Table2 } from "lucide-react";
import type { ReactElement } from "react";
import type { MapWords } from "./map-words.ts";
import styles from "./room-map.module.css";

interface MapButtonsProps {
  readonly words: MapWords;
  readonly onZoom: (by: number) => void;
  readonly onFit: () => void;
  readonly onTable: () => void;
}

/** Nearer, farther, the whole theatre, the table. */
export function MapButtons({ words, onZoom, onFit, onTable }: MapButtonsProps): ReactElement {
  const buttons = [
    { name: words.zoomIn, sign: <Plus size={16} aria-hidden="true" />, act: () => onZoom(0.5) },
    { name: words.zoomOut, sign: <Minus size={16} aria-hidden="true" />, act: () => onZoom(-0.5) },
    { name: words.fit, sign: <Maximize size={15} aria-hidden="true" />, act: onFit },
    { name: words.openTable, sign: <Table2 size={15} aria-hidden="true" />, act: onTable },
  ];
  return (
    <div className={styles.buttons}>
      {buttons.map(({ name, sign, act }) => (
        <button key={name} type="button" aria-label={name} title={name} onClick={act}>
          {sign}
        </button>
      ))}
    </div>
  );
}

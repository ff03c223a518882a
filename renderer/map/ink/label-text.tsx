import { memo, type ReactElement } from "react";
import type { MapLabel } from "../map-labels.ts";
import { TYPE_STYLES } from "../type-styles.ts";
import { SmallBurst } from "./event-signs.tsx";
import styles from "./ink.module.css";

/** The words at one place of the map, with a halo of the ground's colour. */
export const LabelText = memo(function LabelText({
  label,
  hovered,
}: {
  readonly label: MapLabel;
  readonly hovered: boolean;
}): ReactElement {
  const { box, spot, value } = label;
  const anchor = spot.startsWith("right") ? "start" : spot.startsWith("left") ? "end" : "middle";
  const indent = value.hazard === null || anchor !== "start" ? 0 : 18;
  const x = anchor === "start" ? box.x + indent : anchor === "end" ? box.x + box.w : box.x + box.w / 2;
  const first = anchor === "start" ? x : anchor === "end" ? x - value.width : x - value.width / 2;
  let y = box.y;
  return (
    <g className={hovered ? styles.labelHovered : styles.label} textAnchor={anchor}>
      {value.hazard !== null && <SmallBurst x={first - 11} y={box.y + 9} />}
      {value.lines.map((line) => {
        const style = TYPE_STYLES[line.kind];
        y += style.leading;
        return (
          <text
            key={`${line.kind} ${line.text}`}
            className={styles[line.kind === "figure" ? "figureLine" : line.kind]}
            x={x}
            y={y - style.leading * 0.26}
            fontSize={style.size}
            fontWeight={style.weight}
          >
            {line.text}
          </text>
        );
      })}
    </g>
  );
});

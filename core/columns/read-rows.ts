import type { RegistryRow } from "./registry-row.ts";
import { registryRowOfBody } from "./registry-row-of.ts";
import type { SegmentLine } from "./segment-line.ts";

/** Visits the plain rows of lines. */
export function readRows(count: number, lineAt: (index: number) => SegmentLine, visit: (row: RegistryRow, index: number) => void): void {
  for (let index = 0; index < count; index += 1) {
    const { body, ...receipt } = lineAt(index);
    const row = registryRowOfBody(body, receipt);
    if (row !== null) visit(row, index);
  }
}

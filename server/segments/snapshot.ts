import type { SegmentRow } from "#server/store/segment-rows.ts";
import type { SegmentFolder } from "./segment-folder.ts";

/** The registry's newest moment over the segments that have been cut, kept beside them; null while there is nothing to make it of. */
export async function takeSnapshot(_rows: readonly SegmentRow[], _folder: SegmentFolder): Promise<SegmentRow | null> {
  return null;
}

import type { FromTables, ToTables } from "./table-messages.ts";
import { createTableShelf } from "./table-shelf.ts";

const shelf = createTableShelf((message) => self.postMessage(message satisfies FromTables));

self.onmessage = ({ data }: MessageEvent<ToTables>) => {
  // Reported, it reaches the window as an error of this worker.
  shelf.hear(data).catch(reportError);
};

// TanStack Table and TanStack Virtual alone, as their own examples put them together: rows in memory, seven columns, only what is seen is drawn.
import {
  columnFilteringFeature,
  createFilteredRowModel,
  createSortedRowModel,
  filterFn_includesString,
  globalFilteringFeature,
  rowSortingFeature,
  sortFn_basic,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { createElement as h, useRef, useState } from "react";
import { createRoot } from "react-dom/client";

const features = tableFeatures({
  rowSortingFeature,
  columnFilteringFeature,
  globalFilteringFeature,
  sortedRowModel: createSortedRowModel(),
  filteredRowModel: createFilteredRowModel(),
  sortFns: { basic: sortFn_basic },
  filterFns: { includesString: filterFn_includesString },
});
const COLUMNS = ["id", "people", "place", "status", "heardMs", "tags", "cat"];
const columns = COLUMNS.map((id) => ({ id, accessorKey: id, header: id, sortFn: "basic" }));

/** @type {{ [name: string]: any }} */
const held = { rows: [], earlier: [], moment: "" };
/** @type {any} */
let root = null;

function Table() {
  const grid = useRef(null);
  const [data, setData] = useState(held.rows);
  const table = useTable({ features, columns, data, globalFilterFn: "includesString", getColumnCanGlobalFilter: () => true });
  const { rows } = table.getRowModel();
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => grid.current, estimateSize: () => 28, overscan: 10 });
  held.table = table;
  held.setData = setData;
  return h(
    "div",
    { id: "grid", ref: grid, role: "grid", "data-rows": rows.length, "data-moment": held.moment },
    h(
      "table",
      null,
      h("thead", null, h("tr", null, ...COLUMNS.map((id) => h("th", { key: id }, id)))),
      h(
        "tbody",
        { style: { height: virtual.getTotalSize() } },
        ...virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          return h(
            "tr",
            { key: row.id, "data-at": index, "data-unit": row.original.id, style: { transform: `translateY(${start}px)` } },
            ...row.getAllCells().map((/** @type {any} */ cell) => h("td", { key: cell.id }, String(cell.getValue() ?? ""))),
          );
        }),
      ),
    ),
  );
}

const page = {
  async load() {
    [held.rows, held.earlier] = await Promise.all(
      ["rows", "earlier"].map(async (name) => (await fetch(`/data/table-${name}.json`)).json()),
    );
  },
  mount() {
    held.moment = "now";
    root = createRoot(document.getElementById("root") ?? document.body);
    root.render(h(Table));
  },
  unmount() {
    root?.unmount();
    root = null;
  },
  /** @param {string} descending */
  sort(descending) {
    held.table.setSorting(descending === "none" ? [] : [{ id: "id", desc: descending === "yes" }]);
  },
  /** @param {string} text */
  filter(text) {
    held.table.setGlobalFilter(text);
  },
  /** @param {string} which */
  moment(which) {
    held.moment = which;
    held.setData(which === "earlier" ? held.earlier : held.rows);
  },
};

Object.assign(window, { table: page });

import { expect, test } from "vitest";
import { openable, pageOf } from "#electron/main/page-address.ts";

test.each([
  ["#/briefing?id=1", "app://daliz/index.html#/briefing?id=1", "index"],
  ["index.html#/room", "app://daliz/index.html#/room", "index"],
  ["/", "app://daliz/", "index"],
  ["wall.html#set=Main&lang=kk", "app://daliz/wall.html#set=Main&lang=kk", "wall"],
  ["reader.html#x", "app://daliz/reader.html#x", "reader"],
])("%s is a page that may be opened in a window of its own", (asked, address, page) => {
  expect(openable(asked)).toEqual({ address, page });
});

test.each([
  "https://example.org/",
  "//example.org/index.html",
  "app://other/index.html",
  "app://user:word@daliz/index.html",
  "file:///etc/passwd",
  "javascript:alert(1)",
  "data:text/html,x",
  "keeper.html",
  "held/1.html",
  "assets/index.js",
  "../main/index.js",
  "index.html/../keeper.html",
])("%s may not", (asked) => {
  expect(openable(asked)).toBeNull();
});

test("an address is of one of our pages or of none", () => {
  expect(pageOf("app://daliz/keeper.html")).toBe("keeper");
  for (const other of ["app://daliz/held/1.html", "app://daliz/wall.html.x", "https://daliz/wall.html", ""])
    expect(pageOf(other)).toBeNull();
});

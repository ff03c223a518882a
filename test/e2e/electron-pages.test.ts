import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { type DalizServer, startDalizServer } from "../support/daliz-server.ts";
import { type StandInElectron, startStandInElectron } from "../support/stand-in-electron.ts";

// What a room asks of the program around it: windows, pages printed and pictured, a folder of the policy. Over the stand-in of `electron`.

const folder = mkdtempSync(join(tmpdir(), "daliz-delivered-"));
let server: DalizServer;
let electron: StandInElectron;

test.beforeAll(async () => {
  server = await startDalizServer();
  const args = test.info().project.use.launchOptions?.args ?? [];
  electron = await startStandInElectron(server.url, args, { policy: { briefings: folder } });
  await electron.ask("use", 0);
  await electron.ask("waitFor", "[data-figure]");
});
test.afterAll(async () => {
  await electron?.stop();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const PAGE = `<!doctype html><html lang="kk"><head><meta charset="utf-8"><title>Анықтама</title>
<style>@page{size:A4}body{margin:0;background:#00AFCA}</style><script>document.body.style.background="#ff0000"</script></head>
<body><h1>Елге қайтарылды</h1><h2>Аймақта қалғандар</h2><p onclick="x">2 904</p><img src="https://example.org/x.png" alt=""></body></html>`;

interface Seen {
  readonly address: string;
  readonly openedAt: string;
}

const openedNow = async () => ((await electron.ask("windows")) as readonly Seen[]).map(({ openedAt }) => openedAt).sort();
const answers = (code: string) => electron.ask("evaluate", code);

test("a room opens other windows at its own pages, each beside the others, and at nobody else's", async () => {
  expect(await openedNow()).toEqual(["app://daliz/index.html"]);
  expect(await answers(`window.daliz.openWindow("#/statements")`)).toBe(true);
  expect(await answers(`window.daliz.openWindow("wall.html#set=Main&lang=kk&d=65&m=5")`)).toBe(true);
  for (const no of ["https://example.org/", "keeper.html", "held/1.html", "file:///etc/passwd", "javascript:alert(1)"])
    expect(await answers(`window.daliz.openWindow(${JSON.stringify(no)})`), no).toBe(false);
  expect(await openedNow()).toEqual([
    "app://daliz/index.html",
    "app://daliz/index.html#/statements",
    "app://daliz/wall.html#set=Main&lang=kk&d=65&m=5",
  ]);
  // A page's own window.open opens none, of our pages either.
  expect(await electron.ask("open", "app://daliz/reader.html")).toMatchObject({ action: "deny", outside: [] });
});

test("a page is printed as a tagged PDF with an outline and its language, and its scripts do not run", async () => {
  const pdf = Buffer.from((await electron.ask("bytes", "page.pdf", PAGE, "a4")) as string, "base64");
  expect(pdf.subarray(0, 5).toString("latin1")).toBe("%PDF-");
  const document = await getDocument({ data: new Uint8Array(pdf) }).promise;
  expect(await document.getMarkInfo()).toMatchObject({ Marked: true });
  expect((await document.getOutline())?.map(({ title }) => title)).toEqual(["Елге қайтарылды"]);
  const text = await (await document.getPage(1)).getTextContent();
  expect(text.items.map((item) => ("str" in item ? item.str : "")).join("")).toContain("Аймақта қалғандар");
  expect(text.lang).toBe("kk");
  await document.destroy();
});

test("a page is pictured as a PNG of exactly the size asked, without what it may not load or run", async () => {
  const png = Buffer.from((await electron.ask("bytes", "page.picture", PAGE, 1280, 720)) as string, "base64");
  expect(png.subarray(1, 4).toString("latin1")).toBe("PNG");
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1280, 720]);
});

test("what was printed is held no longer than the printing takes, and the windows it took are gone", async () => {
  expect((await openedNow()).filter((address) => address.includes("/held/"))).toEqual([]);
  expect(await electron.ask("file", "app://daliz/held/1.html")).toMatchObject({ status: 404, length: 0 });
});

test("a file goes into the policy's folder whole, under a safe name, and the window never says where", async () => {
  const code = `window.daliz.saveInto("briefings", "../Анықтама 14.html", new TextEncoder().encode("page"))`;
  expect(await answers(code)).toEqual({ kind: "saved", path: join(folder, "Анықтама 14.html") });
  expect(readdirSync(folder)).toEqual(["Анықтама 14.html"]);
  expect(readFileSync(join(folder, "Анықтама 14.html"), "utf8")).toBe("page");
  rmSync(folder, { recursive: true });
  expect(await answers(code)).toMatchObject({ kind: "failed" });
});

test("the room sees the displays, binds a wall to one, numbers them, and opens and closes the wall", async () => {
  expect(await answers("window.daliz.walls()")).toEqual({
    displays: [{ id: "1", label: "", x: 0, y: 0, widthPx: 1600, heightPx: 900, primary: true }],
    bindings: [],
  });
  const binding = { displayId: "1", set: "Main", lang: "ru", diagonalInch: 43, distanceM: 3 };
  const act = (what: object) => answers(`window.daliz.wallAct(${JSON.stringify(what)})`);
  expect(await act({ kind: "bind", binding })).toMatchObject({ bindings: [{ ...binding, state: "closed", restarts: 0 }] });
  expect(await act({ kind: "open", set: null })).toMatchObject({ bindings: [{ state: "shown" }] });
  await expect.poll(openedNow).toContain("app://daliz/wall.html#set=Main&lang=ru&d=43&m=3&scene=0");
  expect(await openedNow()).not.toContain("app://daliz/keeper.html");
  expect(await act({ kind: "close" })).toMatchObject({ bindings: [{ state: "closed" }] });
  await act({ kind: "identify" });
  expect((await openedNow()).filter((address) => address.includes("/held/"))).toHaveLength(1);
  await expect.poll(async () => (await openedNow()).filter((address) => address.includes("/held/")), { timeout: 15_000 }).toEqual([]);
});

test("a wall in a plain window goes on when the room closes, fed by the keeper; closing it as well ends the program", async () => {
  const all = (await electron.ask("windows")) as readonly (Seen & { readonly number: number })[];
  for (const { number, openedAt } of all)
    if (openedAt.includes("index.html")) {
      await electron.ask("use", number);
      await electron.ask("closeByUser");
    }
  expect(await openedNow()).toEqual(["app://daliz/keeper.html", "app://daliz/wall.html#set=Main&lang=kk&d=65&m=5"]);
  await electron.ask("use", all.find(({ openedAt }) => openedAt.includes("d=65"))?.number);
  await electron.ask("closeByUser");
  expect([await openedNow(), await electron.ask("isQuit")]).toEqual([[], true]);
});

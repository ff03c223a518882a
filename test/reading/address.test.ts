import { describe, expect, it } from "vitest";
import { parseIso } from "#core/time/iso.ts";
import { readAddress, writeAddress } from "#renderer/reading/address.ts";
import { useClock } from "#renderer/reading/clock.ts";

const EVENT = "019cb248-2b00-7a87-b258-78e4d8a89320";

describe("an address of the room", () => {
  it("holds time, knowledge, selection and language", () => {
    const said = readAddress("#/room?t=2026-03-03T07:00:00Z&k=then&sel=IR&lang=kk");
    expect(said).toEqual({
      live: false,
      vMs: parseIso("2026-03-03T07:00:00Z"),
      view: "then",
      selection: { kind: "entity", id: "IR", figure: null },
      lang: "kk",
    });
  });
  it("opens the same time, selection and figure on another machine", () => {
    const clock = {
      ...useClock.getState(),
      vMs: parseIso("2026-03-03T13:00:00Z") ?? 0,
      selection: { kind: "entity", id: "IR.THR", figure: "home.IR.THR" },
      mapView: { lon: 51.4, lat: 35.7, zoom: 5.25 },
      scope: "IR",
    } as const;
    expect(readAddress(writeAddress(clock))).toMatchObject({
      vMs: clock.vMs,
      view: "then",
      selection: clock.selection,
      mapView: clock.mapView,
      scope: "IR",
      lang: clock.lang,
      theme: clock.theme,
    });
  });
  it("says whether the registry's people are on the map once somebody has said so, and nothing before", () => {
    const clock = useClock.getState();
    expect(writeAddress(clock)).not.toContain("reg=");
    for (const registry of [true, false]) expect(readAddress(writeAddress({ ...clock, registry })).registry).toBe(registry);
    expect(readAddress("#/room?reg=perhaps").registry).toBeUndefined();
  });
  it("knows an event from a place", () => {
    expect(readAddress(`?sel=${EVENT}`).selection).toEqual({ kind: "event", id: EVENT });
  });
  it("says live without an instant", () => {
    expect(readAddress("#/room?t=live")).toEqual({ live: true });
    expect(writeAddress({ ...useClock.getState(), live: true })).toContain("t=live");
  });
  it.each(["t=yesterday", "k=later", "lang=de", "theme=pink", "w=-3", "view=1,2", "view=900,1,1", "z=0"])(
    "leaves out what cannot be read: %s",
    (part) => {
      expect(readAddress(`#/room?${part}`)).toEqual({});
    },
  );
});

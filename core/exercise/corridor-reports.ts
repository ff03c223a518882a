import type { Dice } from "#core/exercise/dice.ts";
import type { ExerciseOptions } from "#core/exercise/options.ts";
import type { Scribe } from "#core/exercise/scribe.ts";
import { flightOf, HOME, type World } from "#core/exercise/world.ts";

const HOUR_MS = 3_600_000;

/** The places, and every corridor's way from planned to open to closed and back; now and then two officers edit one field unseen. */
export function reportCorridors(options: ExerciseOptions, world: World, scribe: Scribe, dice: Dice): void {
  const beforeMs = options.startMs - 24 * HOUR_MS;
  for (const place of world.places) {
    scribe.write("hq-1", beforeMs, [beforeMs, beforeMs], {
      type: "set",
      lane: "ops",
      e: place.id,
      kind: "place",
      f: {
        pkind: place.pkind,
        parent: place.parent,
        name_en: place.name,
        name_ru: place.name,
        name_kk: place.name,
        lon: place.lon,
        lat: place.lat,
      },
      src: { doc: null },
    });
  }
  scribe.write("hq-1", beforeMs, [beforeMs, beforeMs], {
    type: "set",
    lane: "ops",
    e: "CH-LINE",
    kind: "channel",
    f: { ckind: "hotline", title: "Exercise line", status: "open" },
    src: { doc: null },
  });
  for (const corridor of world.corridors) {
    const legs = [
      [corridor.country, corridor.crossing],
      [corridor.crossing, corridor.hotel],
      [corridor.hotel, flightOf(corridor.id)],
      [flightOf(corridor.id), HOME],
    ];
    const set = (device: string, tMs: number, f: Readonly<Record<string, unknown>>, seen: readonly string[]): string =>
      scribe.write(device, tMs + 60_000 * dice.whole(1, 90), [Math.floor(tMs), Math.floor(tMs)], {
        type: "set",
        lane: "ops",
        e: corridor.id,
        kind: "corridor",
        f,
        seen,
        src: { doc: null },
      });
    let head = set(
      "hq-1",
      beforeMs,
      { title: `Corridor ${corridor.id}`, legs, status: "planned", permit: corridor.permit, capDay: corridor.capDay },
      [],
    );
    head = set("hq-1", corridor.opensMs, { status: "in use" }, [head]);
    if (!corridor.closed) continue;
    const [fromMs, toMs] = corridor.closed;
    const seen = [head];
    head = set("hq-1", fromMs, { status: "closed" }, seen);
    if (dice.chance(0.4)) set("hq-2", fromMs, { status: "suspended" }, seen);
    set("hq-1", toMs, { status: "in use" }, [head]);
  }
}

import type { WallAlarm, WallProjection } from "#core/wall/projection.ts";
import { corridorWay, placesById } from "#renderer/wall/corridor-way.ts";
import type { Texts } from "#renderer/words/texts.ts";
import type { Say } from "#renderer/words/words.tsx";

/** What an alarm says: «Горган – Түрікменстан: дәліз жабылды, ішінде адамдар бар». */
export function alarmWords(alarm: Pick<WallAlarm, "kind" | "entity">, projection: WallProjection, say: Say, texts: Texts): string {
  return say(`alarm.kind.${alarm.kind}`, { what: alarm.entity === null ? "" : entityName(alarm.entity, projection, texts) });
}

function entityName(id: string, projection: WallProjection, texts: Texts): string {
  const places = placesById(projection);
  const name = (place: string): string => texts.entity(place, places.get(place)?.names ?? null);
  const corridor = projection.corridors.find((one) => one.id === id);
  const way = corridor === undefined ? null : corridorWay(corridor, places);
  return way === null ? name(id) : `${name(way.from)} – ${name(way.to)}`;
}

import type { WallAlarm } from "#core/wall/projection.ts";
import type { AlarmList } from "#renderer/store/desk-port.ts";
import { corridorWay } from "#renderer/wall/corridor-way.ts";
import type { Texts } from "#renderer/words/texts.ts";
import type { Say } from "#renderer/words/words.tsx";

/** What an alarm says: «Горган – Түрікменстан: дәліз жабылды, ішінде адамдар бар». */
export function alarmWords(alarm: Pick<WallAlarm, "kind" | "entity">, list: AlarmList, say: Say, texts: Texts): string {
  return say(`alarm.kind.${alarm.kind}`, { what: alarm.entity === null ? "" : entityName(alarm.entity, list, texts) });
}

function entityName(id: string, { places: all, corridors }: AlarmList, texts: Texts): string {
  const places = new Map(all.map((place) => [place.id, place]));
  const name = (place: string): string => texts.entity(place, places.get(place)?.names ?? null);
  const corridor = corridors.find((one) => one.id === id);
  const way = corridor === undefined ? null : corridorWay(corridor, places);
  return way === null ? name(id) : `${name(way.from)} – ${name(way.to)}`;
}

import type { PlaceId } from "#core/journal/event.ts";
import type { Trio } from "#core/wall/scene.ts";

export interface Capital {
  readonly zone: string;
  readonly name: Trio;
}

const of = (zone: string, kk: string, ru: string, en: string): Capital => ({ zone, name: { kk, ru, en } });

/** Headquarters' own clock. */
export const ASTANA_CLOCK: Capital = of("Asia/Almaty", "Астана", "Астана", "Astana");

/** Capitals and their zones by country: the second clock of a wall. Names as in the gazetteer. */
const CAPITALS: Readonly<Record<PlaceId, Capital>> = {
  IR: of("Asia/Tehran", "Тегеран", "Тегеран", "Tehran"),
  IL: of("Asia/Jerusalem", "Иерусалим", "Иерусалим", "Jerusalem"),
  EG: of("Africa/Cairo", "Каир", "Каир", "Cairo"),
  JO: of("Asia/Amman", "Амман", "Амман", "Amman"),
  LB: of("Asia/Beirut", "Бейрут", "Бейрут", "Beirut"),
  SY: of("Asia/Damascus", "Дамаск", "Дамаск", "Damascus"),
  IQ: of("Asia/Baghdad", "Бағдад", "Багдад", "Baghdad"),
  SA: of("Asia/Riyadh", "Эр-Рияд", "Эр-Рияд", "Riyadh"),
  AE: of("Asia/Dubai", "Абу-Даби", "Абу-Даби", "Abu Dhabi"),
  QA: of("Asia/Qatar", "Доха", "Доха", "Doha"),
  KW: of("Asia/Kuwait", "Эль-Кувейт", "Эль-Кувейт", "Kuwait City"),
  BH: of("Asia/Bahrain", "Манама", "Манама", "Manama"),
  OM: of("Asia/Muscat", "Маскат", "Маскат", "Muscat"),
  YE: of("Asia/Aden", "Сана", "Сана", "Sanaa"),
  TR: of("Europe/Istanbul", "Анкара", "Анкара", "Ankara"),
  AZ: of("Asia/Baku", "Баку", "Баку", "Baku"),
  AM: of("Asia/Yerevan", "Ереван", "Ереван", "Yerevan"),
  GE: of("Asia/Tbilisi", "Тбилиси", "Тбилиси", "Tbilisi"),
  TM: of("Asia/Ashgabat", "Ашхабад", "Ашхабад", "Ashgabat"),
  UZ: of("Asia/Tashkent", "Ташкент", "Ташкент", "Tashkent"),
  KG: of("Asia/Bishkek", "Бішкек", "Бишкек", "Bishkek"),
  TJ: of("Asia/Dushanbe", "Душанбе", "Душанбе", "Dushanbe"),
  AF: of("Asia/Kabul", "Кабул", "Кабул", "Kabul"),
  PK: of("Asia/Karachi", "Исламабад", "Исламабад", "Islamabad"),
};

/** The capital whose clock stands beside Astana's; a theatre has none of its own. */
export function capitalOf(scope: PlaceId): Capital | null {
  return CAPITALS[scope.split(".")[0] ?? scope] ?? null;
}

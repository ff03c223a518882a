import { anything, choice, number, oneChoice, place as placeField, text, time, words } from "./field.ts";
import type { Kind } from "./kind.ts";

/** A place of the one tree: theatre, country, town, crossing, leg, hotel, flight, home. People are always in exactly one. */
export const place: Kind = {
  name: "place",
  words: words("Орын", "Место", "Place"),
  fields: {
    pkind: oneChoice(
      words("Түрі", "Вид", "Kind"),
      [
        choice("world", "әлем", "мир", "world"),
        choice("theatre", "дағдарыс аймағы", "зона кризиса", "theatre"),
        choice("country", "ел", "страна", "country"),
        choice("place", "елді мекен", "пункт", "place"),
        choice("crossing", "шекарадан өткізу пункті", "пункт пропуска", "border crossing"),
        choice("leg", "бағыт бөлігі", "участок маршрута", "leg"),
        choice("airport", "әуежай", "аэропорт", "airport"),
        choice("hotel", "қонақүй", "гостиница", "hotel"),
        choice("flight", "рейс", "рейс", "flight"),
        choice("home", "Отан", "дома", "home"),
        choice("gone", "өз бетінше кеткендер", "выехали самостоятельно", "left by own means"),
        choice("group", "мемлекеттер тобы", "группа государств", "group of states"),
      ],
      "open",
    ),
    parent: placeField(words("Қай жерде", "Где находится", "Lies in")),
    name_kk: text(words("Қазақша атауы", "Название по-казахски", "Name in Kazakh")),
    name_ru: text(words("Орысша атауы", "Название по-русски", "Name in Russian")),
    name_en: text(words("Ағылшынша атауы", "Название по-английски", "Name in English")),
    lon: number(words("Бойлық, °", "Долгота, °", "Longitude, °"), -180, 180, false),
    lat: number(words("Ендік, °", "Широта, °", "Latitude, °"), -90, 90, false),
    shape: anything(words("Пішіні", "Контур", "Shape")),
    risk: number(words("Қауіп, 0–3", "Риск, 0–3", "Risk, 0–3"), 0, 3, true),
    contactH: number(words("Байланыс мерзімі, сағ", "Срок связи, ч", "Contact horizon, h"), 0, 10_000, false),
    cap: number(words("Сыйымдылығы, адам/тәулік", "Вместимость, чел./сутки", "Capacity, persons a day"), 0, 1_000_000, true),
    beds: number(words("Төсек саны", "Койко-мест", "Beds"), 0, 1_000_000, true),
    seats: number(words("Орын саны", "Мест", "Seats"), 0, 100_000, true),
    dep: time(words("Ұшып шығуы", "Вылет", "Departure")),
    arr: time(words("Келіп қонуы", "Прилёт", "Arrival")),
    status: text(words("Жағдайы", "Состояние", "Status")),
  },
  writers: ["chief", "officer", "consul", "feed"],
  reserved: [],
  hasForm: false,
  keptOnly: false,
};

/** Levels a tree of places may have; real ones have fewer than ten. What lies deeper is set adrift, so that no journal stops the fold. */
export const MAX_LEVELS = 64;

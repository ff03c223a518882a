import * as v from "valibot";
import { ROLES, type Role } from "#core/access/role.ts";
import { say } from "#core/journal/sentence.ts";
import { choice, id, oneChoice, place, plain, text, time, words } from "./field.ts";
import type { Kind, Words } from "./kind.ts";

/** A public key of a device: the raw uncompressed point on P-256 (65 bytes, the first of them 4), base64url without padding. */
export const PUBKEY = /^B[A-Za-z0-9_-]{86}$/;

/** What people call each role. */
export const roleWords: Readonly<Record<Role, Words>> = {
  admin: words("әкімші", "администратор", "administrator"),
  chief: words("кезек басшысы", "начальник смены", "head of shift"),
  officer: words("штаб қызметкері", "сотрудник штаба", "headquarters' desk"),
  consul: words("консул", "консул", "consul"),
  registrar: words("тіркеуші", "регистратор", "registrar"),
  medic: words("медицина қызметкері", "медик", "medic"),
  leader: words("басшылық", "руководство", "leadership"),
  wall: words("қабырға экраны", "экран на стене", "wall"),
  feed: words("автоматты дереккөз", "автоматический источник", "automatic source"),
};

/** A user, a device or an automatic source. Stands in lane adm; what it comes to is `core/access/roster.ts`. */
export const account: Kind = {
  name: "account",
  words: words("Тіркелгі", "Учётная запись", "Account"),
  fields: {
    ukind: oneChoice(
      words("Түрі", "Вид", "Kind"),
      [
        choice("user", "адам", "человек", "person"),
        choice("device", "құрылғы", "устройство", "device"),
        choice("feed", "автоматты дереккөз", "автоматический источник", "automatic source"),
      ],
      "open",
    ),
    title: text(words("Атауы", "Название", "Title")),
    role: oneChoice(
      words("Рөлі", "Роль", "Role"),
      ROLES.map((role) => ({ value: role, words: roleWords[role] })),
      "open",
    ),
    mission: place(words("Мекеме", "Загранучреждение", "Mission")),
    pubkey: plain(
      words("Ашық кілт", "Открытый ключ", "Public key"),
      v.pipe(v.string(), v.regex(PUBKEY, say("not-an-id", "A public key is 87 signs of base64url: a raw point on P-256."))),
    ),
    /** The user whose device it is; null: a desk that people share, each signing in. */
    holder: id(words("Иесі", "Владелец", "Holder")),
    revoked: time(words("Қашан қолжетімі жабылған", "Когда отозвана", "Revoked")),
    expires: time(words("Қашанға дейін жарамды", "Действует до", "Expires")),
  },
  writers: ["admin"],
  reserved: [],
  hasForm: false,
  keptOnly: false,
};

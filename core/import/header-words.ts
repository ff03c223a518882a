import { foldText } from "./fold-text.ts";
import { type Target, targetWords } from "./target.ts";

/** What the lists of embassies, operators and hotlines call their columns, in Kazakh, Russian and English; folded by `foldText`. */
const SAYINGS: Readonly<Record<Target, string>> = {
  name: `аты жөні; толық аты жөні; тегі аты; тегі аты әкесінің аты; азаматтың аты жөні; паспорт бойынша аты жөні; фио; ф и о; фамилия имя;
    фамилия имя отчество; имя фамилия; фио гражданина; фио полностью; full name; name; names; name and surname; surname and name; name surname;
    surname name; passenger; passenger name; name as in passport; leader; руководитель; руководитель группы; топ жетекшісі; жетекші; group leader`,
  surname: "тегі; фамилия; surname; last name; family name",
  given: "аты; есімі; имя; given name; given names; first name; forename",
  patronymic: "әкесінің аты; отчество; отчество при наличии; patronymic; middle name; father s name",
  birth: `туған күні; туылған күні; туған күні айы жылы; туған жылы; дата рождения; год рождения; день рождения; д р; др; г р; date of birth;
    birth date; birthdate; dob; d o b; born; year of birth`,
  iin: "жсн; жеке сәйкестендіру нөмірі; иин; индивидуальный идентификационный номер; iin; individual identification number; personal number",
  document: `паспорт; паспорт нөмірі; паспорты; төлқұжат; төлқұжат нөмірі; құжат нөмірі; құжат; номер паспорта; паспорт номер; n паспорта; паспорт n;
    серия и номер паспорта; серия номер паспорта; паспортные данные; номер документа; документ; загранпаспорт; passport; passport no; passport number;
    passport n; document; document no; document number; travel document`,
  docs: "құжат жағдайы; құжаттың жағдайы; статус документа; состояние документа; состояние паспорта; document status; passport status",
  expires: `құжат мерзімі; құжаттың мерзімі; жарамдылық мерзімі; паспорт мерзімі; срок действия; срок действия паспорта; действителен до;
    паспорт действителен до; expiry; expiry date; date of expiry; passport expiry; valid until; expires`,
  phone: `телефон; телефоны; тел; телефон нөмірі; байланыс телефоны; байланыс; ұялы телефон; номер телефона; контактный телефон; мобильный;
    мобильный телефон; контакт; контакты; контактные данные; phone; phone number; phone no; telephone; mobile; mobile phone; cell; tel; whatsapp; contact;
    contact number; contact phone`,
  email: "электрондық пошта; эл пошта; пошта; электронная почта; эл почта; почта; e mail; email; mail",
  kin: `туысы; туыстары; жақыны; жақын адамы; туысының телефоны; родственник; родственники; близкие; контактное лицо; экстренный контакт;
    телефон родственника; телефон родственников; контакты родственников; next of kin; kin; relative; emergency contact; contact person`,
  sex: "жынысы; жыныс; пол; sex; gender; m f; м ж",
  citizenship: "азаматтығы; азаматтық; гражданство; citizenship; nationality",
  place: `орналасқан жері; тұрған жері; қазіргі орны; қайда; қала; қаласы; елді мекен; мекенжайы; мекен жайы; место; местонахождение;
    место нахождения; место пребывания; текущее местонахождение; город; населенный пункт; адрес; где находится; location; current location; place; city;
    town; address; where; whereabouts`,
  country: "ел; елі; мемлекет; болған елі; страна; страна пребывания; государство; country; country of stay",
  count: `саны; адам саны; адам; адамдар саны; количество; кол во; количество человек; кол во человек; количество граждан; число; число людей; человек;
    чел; сколько человек; численность; count; number; number of people; people; persons; pax; qty; quantity; headcount; group size`,
  companions: `шетел азаматтары; шетелдіктер; еріп жүретіндер; еріп жүрген шетелдіктер; иностранцы; сопровождающие; сопровождающие иностранцы;
    члены семьи иностранцы; иностранные члены семьи; foreign companions; companions; foreign family members; foreigners`,
  household: `отбасы; отбасы нөмірі; отбасы коды; отбасы n; семья; номер семьи; код семьи; n семьи; семья n; family; family id; family no; family n;
    household; household id; household no`,
  cat: `санаты; санат; категория; категория граждан; цель поездки; цель пребывания; сапар мақсаты; болу мақсаты; category; purpose; purpose of stay;
    purpose of visit; purpose of travel`,
  tags: `басымдық; басымдық белгілері; белгілер; ерекше белгілер; приоритет; признаки; признаки приоритета; особые отметки; уязвимость;
    уязвимые категории; priority; priority tags; tags; vulnerability; vulnerabilities; special needs`,
  elderly: "қарт; қарт адам; қарттар; пожилой; пожилые; пожилой человек; elderly; senior",
  woman: "әйел; әйелдер; женщина; женщины; woman; women; female",
  child: "бала; балалар; ребенок; дети; child; children; minor; minors",
  pregnant: "жүкті; жүкті әйел; беременная; беременные; беременность; pregnant; pregnancy",
  limited:
    "қозғалысы шектеулі; мүгедек; мүгедектігі; маломобильный; инвалид; инвалидность; limited mobility; disability; disabled; wheelchair",
  medical: `медициналық көмек; медициналық көмек қажет; медицинская помощь; нужна медпомощь; мед помощь; медпомощь; medical; medical care;
    medical needs; needs medical care`,
  intent: `ниеті; кету ниеті; кеткісі келе ме; эвакуация; эвакуация қажет; намерение; намерения; намерен выехать; желает выехать; желание выехать;
    желает эвакуироваться; планирует выезд; нужна эвакуация; intent; intention; intentions; wants to leave; evacuation; needs evacuation`,
  life: "жағдайы; денсаулығы; хал жағдайы; состояние; состояние здоровья; здоровье; condition; health; health status",
  seat: "рейс; рейсі; рейс нөмірі; номер рейса; flight; flight no; flight number",
  room: "қонақүй; қонақ үй; қонақүйі; отель; гостиница; hotel; accommodation",
  note: `ескерту; ескертпе; ескертулер; қосымша; түсініктеме; примечание; примечания; комментарий; комментарии; дополнительно; note; notes; remark;
    remarks; comment; comments`,
};

/** What numbers the rows and says nothing of a person. */
const NUMBERING: ReadonlySet<string> = new Set("n; n п п; п п; р с; рет саны; рет; реттік нөмір; no; row; s n; sr no; id".split("; "));

/** What each target is called in the wizard and the templates, and then what lists call it, which goes before. */
const exact: ReadonlyMap<string, Target> = new Map([
  ...(Object.keys(targetWords) as Target[]).flatMap((target) =>
    Object.values(targetWords[target]).map((word) => [foldText(word), target] as const),
  ),
  ...(Object.keys(SAYINGS) as Target[]).flatMap((target) => SAYINGS[target].split(";").map((one) => [foldText(one), target] as const)),
]);

/** Of each target the sayings of two words or of five letters and more: they may stand inside a longer header. */
const inside: readonly (readonly [string, Target])[] = [...exact]
  .filter(([saying]) => saying.includes(" ") || saying.length >= 5)
  .sort(([a], [b]) => b.length - a.length);

/** What a header says: a target it names (`sure`), one it seems to speak of (`maybe`), that it numbers rows, or nothing. */
export type HeaderSays =
  | { readonly kind: "sure" | "maybe"; readonly target: Target }
  | { readonly kind: "numbering" }
  | { readonly kind: "nothing" };

/**
 * Reads a header in Kazakh, Russian or English, or in several at once («Аты-жөні / ФИО»): one part that is known by heart is enough, but
 * parts that name different targets are only `maybe` the first of them.
 */
export function readHeader(text: string): HeaderSays {
  const whole = foldText(text);
  if (NUMBERING.has(whole)) return { kind: "numbering" };
  const named = exact.get(whole);
  if (named !== undefined) return { kind: "sure", target: named };
  // What stands in brackets explains: «Дата рождения (число, месяц, год)».
  const bare = exact.get(foldText(text.replace(/\([^)]*\)|\[[^\]]*\]/gu, " ")));
  if (bare !== undefined) return { kind: "sure", target: bare };
  const parts = text.split(/[/|\\()\n\r;,]+/u).map(foldText);
  const found = new Set(parts.flatMap((part) => exact.get(part) ?? []));
  const [first] = found;
  if (first !== undefined) return { kind: found.size === 1 ? "sure" : "maybe", target: first };
  const around = ` ${whole} `;
  const held = whole.length > 80 ? undefined : inside.find(([saying]) => around.includes(` ${saying} `));
  return held === undefined ? { kind: "nothing" } : { kind: "maybe", target: held[1] };
}

import { foldText } from "./fold-text.ts";

/** A list of words that lists of people use, with the code each stands for. */
export type CodedWords = ReadonlyMap<string, string>;

function coded(codes: Readonly<Record<string, string>>): CodedWords {
  return new Map(Object.entries(codes).flatMap(([code, said]) => said.split(",").map((word) => [foldText(word), code] as const)));
}

/** Categories (kind unit, field cat). */
export const CATEGORIES: CodedWords = coded({
  tourist: "турист, туристы, туристка, туризм, отдых, демалыс, саяхат, tourist, tourism, holiday, leisure, vacation",
  pilgrim: "паломник, паломница, паломники, паломничество, хадж, умра, қажы, қажылық, зиярат, pilgrim, pilgrims, pilgrimage, hajj, umrah",
  student: "студент, студентка, студенты, учеба, обучение, оқу, білім алушы, student, students, study, studies, education",
  worker:
    "работник, рабочий, рабочая, работа, трудовой мигрант, жұмыс, жұмысшы, жұмыскер, қызметкер, worker, work, employee, labour migrant",
  entrepreneur:
    "предприниматель, бизнес, бизнесмен, ип, командировка, кәсіпкер, іссапар, entrepreneur, business, businessman, business trip",
  diplomat: "дипломат, сотрудник посольства, консул, елшілік қызметкері, diplomat, embassy staff",
  resident:
    "пмж, постоянно проживает, постоянно проживающий, проживающий, тұрғын, тұрақты тұрғын, тұрақты тұрады, resident, permanent resident, lives there",
  crew: "экипаж, член экипажа, моряк, экипаж мүшесі, теңізші, crew, crew member, seafarer, sailor",
});

/** Priority tags (kind unit, field tags). */
export const TAGS: CodedWords = coded({
  elderly:
    "пожилой, пожилая, пожилые, пенсионер, пенсионерка, престарелый, қарт, қарт адам, қария, зейнеткер, elderly, old age, senior, pensioner, e",
  woman: "женщина, женщины, жен, әйел, әйел адам, woman, women, female, w",
  child:
    "ребенок, дети, несовершеннолетний, несовершеннолетняя, младенец, бала, балалар, сәби, кәмелетке толмаған, child, children, minor, infant, c",
  pregnant: "беременная, беременна, беременность, жүкті, жүкті әйел, екіқабат, pregnant, pregnancy, p",
  limited:
    "маломобильный, инвалид, инвалидность, инвалид колясочник, ограниченные возможности, лицо с инвалидностью, қозғалысы шектеулі, мүгедек, мүгедектігі бар, limited mobility, disabled, disability, wheelchair, l",
  medical:
    "больной, болен, больна, медицинская помощь, нужна медицинская помощь, медпомощь, лекарства, раненый, науқас, ауру, медициналық көмек, медициналық көмек қажет, дәрі, medical, medical care, needs medical care, ill, sick, medication, m",
});

/** Intents (kind unit, field intent). */
export const INTENTS: CodedWords = coded({
  leave:
    "да, желает, желает выехать, хочет выехать, намерен выехать, выезжает, выезд, эвакуация, нужна эвакуация, просит эвакуации, иә, кетеді, кеткісі келеді, шығады, эвакуация қажет, yes, leave, leaves, wants to leave, evacuate, evacuation, y",
  stay: "нет, остается, не желает, не желает выезжать, отказ, отказался, отказалась, не планирует, жоқ, қалады, кетпейді, бас тартты, no, stay, stays, remains, refuses, declined, n",
  unknown:
    "неизвестно, не определился, не определилась, думает, уточняется, белгісіз, шешпеген, нақтыланады, unknown, undecided, not known, tbc",
});

/** Conditions (kind unit, field life). */
export const CONDITIONS: CodedWords = coded({
  ok: "жив, жива, здоров, здорова, в порядке, все хорошо, нормально, норма, в безопасности, удовлетворительное, хорошее, аман, аман есен, жақсы, қауіпсіз, ok, okay, safe, well, fine, good, alive, healthy",
  hurt: "ранен, ранена, ранение, пострадал, пострадала, травма, жараланған, жаралы, зардап шеккен, жарақат, hurt, injured, wounded, injury",
  dead: "погиб, погибла, умер, умерла, скончался, скончалась, қаза тапты, қаза тапқан, қайтыс болды, қайтыс болған, dead, died, killed, deceased",
  unknown: "неизвестно, нет сведений, белгісіз, мәлімет жоқ, unknown, no information, not known",
});

/** States of a travel document (kind unit, field docs). */
export const DOCUMENT_STATES: CodedWords = coded({
  valid: "действителен, действует, действительный, есть, в наличии, да, жарамды, бар, иә, valid, ok, yes",
  expired:
    "просрочен, просроченный, истек, истек срок, недействителен, мерзімі өткен, мерзімі біткен, жарамсыз, expired, invalid, out of date",
  lost: "утерян, утеря, потерян, утрачен, украден, жоғалған, жоғалды, ұрланған, lost, stolen",
  none: "нет, отсутствует, без документов, нет документа, жоқ, құжатсыз, құжаты жоқ, none, no, no document, without documents",
  unknown: "неизвестно, белгісіз, unknown, not known",
});

/** Sexes. */
export const SEXES: CodedWords = coded({
  female: "ж, жен, женский, женщина, әйел, әйел адам, қыз, f, female, woman, w, girl",
  male: "м, муж, мужской, мужчина, е, ер, еркек, ер адам, ұл, m, male, man, boy",
});

/** Yes and no. */
export const YES_NO: CodedWords = coded({
  yes: "да, есть, нужна, нужно, требуется, иә, ия, бар, қажет, керек, yes, y, true, 1, x, х, v",
  no: "нет, не нужна, не нужно, не требуется, жоқ, қажет емес, no, n, false, 0, none",
});

/** Citizens of Kazakhstan, as a column of citizenship says it. */
export const OUR_CITIZENS: ReadonlySet<string> = new Set(
  "рк, kz, kaz, казахстан, республика казахстан, гражданин рк, гражданка рк, граждане рк, казахстанец, казахстанка, қазақстан, қр, қазақстан республикасы, қр азаматы, қазақстан азаматы, kazakhstan, republic of kazakhstan, kazakhstani, kazakh, kazakhstan citizen, қазақстандық"
    .split(",")
    .map(foldText),
);

/** The code of a cell's text; null: the list does not know it. `+`, `✓` and the like are yes. */
export function codeOf(words: CodedWords, text: string): string | null {
  const folded = foldText(text);
  if (folded !== "") return words.get(folded) ?? null;
  if (words !== YES_NO) return null;
  const sign = text.trim();
  if (/^[+✓✔☑]+$/u.test(sign)) return "yes";
  return /^[-–—−]+$/u.test(sign) ? "no" : null;
}

/** The codes of a cell that may name several, in the order of the list; and whether a word in it was not known. */
export function codesOf(words: CodedWords, text: string): { readonly codes: readonly string[]; readonly allKnown: boolean } {
  const whole = codeOf(words, text);
  if (whole !== null) return { codes: [whole], allKnown: true };
  const parts = text.split(/[,;/+&\n]|\s(?:и|және|and)\s/u).filter((part) => foldText(part) !== "");
  const found = parts.map((part) => codeOf(words, part));
  const named = new Set(found.filter((code) => code !== null));
  const ordered = [...new Set(words.values())].filter((code) => named.has(code));
  return { codes: ordered, allKnown: found.every((code) => code !== null) };
}

import type { Words } from "#core/kinds/kind.ts";

/** How many words each list has: one byte chooses one. */
export const WORDS_IN_LIST = 256;

/** How many words two people compare: 32 bits. */
export const MATCHING_WORDS = 4;

/**
 * The words that a new device and the admin's machine show side by side: what both should have made of the same key, code and seed.
 *
 * The same place in the three lists is the same byte and not the same thing: both people look at lists of one language.
 *
 * @param digest at least four bytes: SHA-256 of `matchingText`
 * @returns four words of the language
 */
export function matchingWords(digest: Uint8Array, lang: keyof Words): readonly string[] {
  if (digest.length < MATCHING_WORDS) throw new RangeError("Four bytes at least are wanted for the matching words.");
  return Array.from(digest.subarray(0, MATCHING_WORDS), (byte) => LISTS[lang][byte] ?? "");
}

/**
 * What is hashed for the words, UTF-8.
 *
 * @param pubkey the device's public key: base64url of the raw point
 * @param code   as `plainCode` reads it: eight signs, no hyphen
 * @param seed   headquarters' random text of this enrolment
 */
export function matchingText(pubkey: string, code: string, seed: string): string {
  return `${pubkey}|${code}|${seed}`;
}

/** The list of a language: 256 plain nouns, no two alike. */
export function wordList(lang: keyof Words): readonly string[] {
  return LISTS[lang];
}

const KK = `
  адыр айна айран алма алмұрт алтын анар арал арба арқан арыстан аспан асық әуежай әтеш бақа бал балға балдақ балық бесік бидай бөдене
  бөрік бота боран бура бұғы бұлақ бұлбұл бұлт бұрыш дала дәптер дәрігер диірмен домбыра дөңгелек ертегі егін ерттоқым жаға жазық жаз
  жайлау жаңбыр жапырақ жарғанат жартас жасмин жауын желкен жетіген жидек жолбарыс жол жұлдыз жұмыртқа жүрек зейтүн зергер зәмбіл ине
  иіс қабырға қағаз қайың қайшы қақпа қалам қамыс қар қарақұс қарбыз қарға қарлығаш қасқыр қазан қарындаш қияр қобыз қозы қой қоңырау
  қорған қора қоржын құдық құлпынай құлын құмыра құмырсқа құрақ құрма құрт қыран қырғауыл қыс қызғалдақ қымыз қылыш кеме кемпірқосақ
  керік көбелек көгершін көзілдірік көйлек көктем көпір көрпе көше күлше күміс күн күшік кілт кірпі кітап киік лақ лашын мақта маржан
  мектеп мешін моншақ мотор мұз мұнара мұражай мысық мәрмәр найза найзағай нәрсе орақ орда орман орындық отын өрмекші өрнек өсімдік
  палау парта пеш перде пойыз піл пырақ раушан сабан садақ сақина сандық сарай сарымсақ сексеуіл сарымай сауысқан семсер серке сиыр
  сия сөмке сүт сырға сурет сұңқар сыбызғы сүлгі сірне тау таяқ тақия тары теңіз терезе терек тоған тоқаш торғай тостаған тоты төбе
  түйе түлкі тұлпар тұман тырна тышқан үзеңгі үйрек үкі үстел үтік ұшақ ұршық хат шабдалы шай шалбар шана шаңғы шәйнек шеге шие шөп
  шелек шыбын шымылдық шыны шырша ыдыс шынжыр ілгек інжу шалғын қарағай емен доп шеңбер бөшке құндыз барыс сілеусін көгал шағала
  тоқылдақ жемшөп тасбақа мамонт құлыншақ бұзау тауық шөже бәйтерек бөкен аңшы балықшы сауыт дулыға қалқан шамшырақ кітапхана дүкен
  жүгері қызанақ самса маса инелік қамал сырнай дауылпаз даңғыра
`;

const RU = `
  абрикос автобус аист айва алмаз альбом ананас арбуз арфа аэродром багаж балкон банан барсук башня бегемот берег берёза билет блюдце
  борода ботинок браслет будильник буйвол бульвар бумага бутылка вафля ведро веер верблюд верёвка весна вишня водопад воздух волк
  волна воробей восток газета гараж герой гитара глобус гора город гранат гриб груша дверь дерево диван дневник домик дорога дракон
  дятел ежевика енот жемчуг жираф журавль завод закат залив зарево заяц звезда зеркало зерно зима золото зонтик зубр изумруд изюм
  индюк искра кабан кактус калина камень канат карандаш карта картина каша квадрат кедр кирпич кисель клён ключ книга ковёр комар
  компас конверт корзина король костёр кошелёк краб кресло кролик кружка крыша кузнец кукла курица ладонь лампа ландыш лебедь лев лёд
  лепесток лестница лето линейка лиса лодка луна луч лягушка мандарин маска масло медведь мельница месяц метро механик молния море
  морковь мост муравей мыло мята небо нитка носорог обруч овёс огонь одеяло озеро окно орех орёл остров павлин палатка пальма парус
  паук пекарь перец перо персик петух печенье пещера пила пингвин пират письмо платок плащ подкова подушка поезд полка помидор попугай
  поэт праздник пруд пуговица пустыня пчела ракета ракушка река робот роза ромашка ручей рыба рябина сапог сахар свеча седло сердце
  серебро скала скрипка слива снег соболь сова соль сосна сокол стена степь стол стрела сумка сундук тарелка театр телега тигр топор
  тополь трактор труба туман тюльпан улей улитка утюг учебник фазан фиалка флаг флейта фонтан форель халат хлеб холм хомяк цветок цирк
  чайка чемодан черепаха чеснок шарф шахта шиповник шляпа шмель щенок экран юрта яблоко янтарь ясень ястреб
`;

const EN = `
  acorn airport almond angel apple apricot apron arrow artist autumn baker balcony bamboo banana bandage barrel basket beacon beard
  bell bicycle birch biscuit blanket blossom bonfire book bottle branch bridge broom brother bucket buffalo butter button cabbage
  cactus camera candle canoe canvas captain carpet carrot castle cedar ceiling cement chain cheese cherry chicken chimney circle clock
  cloud compass copper corner cotton cradle crane crystal cucumber curtain cushion dancer desert diamond dinner doctor dolphin donkey
  door dragon dream drum eagle elbow elephant engine evening falcon farmer feather fern finger fireplace fish flag flower flute forest
  fork frog garden garlic gate giraffe glacier glass globe goat guitar harbour harvest hawk hazel hedge helmet hill honey horse hotel
  iceberg insect island ivory jacket jeep jewel juice jungle king kitchen kite ladder lake lamp lantern lemon leopard library
  lighthouse lily lion lizard lobster magnet mango maple marble meadow melon mirror moon morning mosquito mouse museum mushroom needle
  nest notebook oasis ocean olive onion orange orchard oven paddle palace panda paper peach peacock pearl pencil penguin piano picture
  pigeon pillow pine pirate planet plough pocket poem poplar potato prince pumpkin puzzle pyramid rabbit radio raft raven ribbon river
  robot roof rope ruler sailor salmon salt saucer scarf school scissors shadow sheep shelf shirt shovel sister snail snow soap sofa
  soldier spider spoon spring square stable star steam stone street sugar summer sunset swan tent thunder ticket tiger tomato towel
  tractor tree trumpet tulip turtle umbrella valley velvet village violin volcano wagon walnut whale wheat wheel whistle window winter
  wolf wool yacht
`;

const LISTS: Readonly<Record<keyof Words, readonly string[]>> = { kk: listIn(KK), ru: listIn(RU), en: listIn(EN) };

function listIn(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

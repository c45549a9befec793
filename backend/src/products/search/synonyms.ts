import { isSpeltAs, typedWordsOf, type TypedWord } from '../../platform/text';

/**
 * Different names of the same things, as shops and customers in the north and the south of Vietnam use them. "a = b" holds
 * both ways. After "!" stands a word beside which the name means something else: "ly" are pleats in "xếp ly".
 */
const equals = [
  'áo thun = áo phông = áo pull = t shirt = tshirt',
  'đầm = váy!chân',
  'quần jean = quần jeans = quần jin = quần bò',
  'áo jean = áo bò',
  'váy jean = váy bò',
  'jean = jeans = jin',
  'quần short = quần đùi = quần sọt',
  'quần tây = quần âu',
  'áo sơ mi = sơ mi',
  'mũ = nón',
  'cốc = ly!xếp',
  'vớ = tất',
  'ví = bóp',
  'bốt = boot = boots',
  'giày = giầy',
  'dép = xăng đan = sandal',
  'giày thể thao = sneaker = giày bata',
  'kính mát = kính râm = mắt kính',
  'bông tai = hoa tai = khuyên tai',
  'thắt lưng = dây nịt = dây lưng',
  'ba lô = balo',
  'đèn lồng = lồng đèn',
  'bình hoa = lọ hoa',
  'đĩa = dĩa',
  'ấm trà = bình trà',
  'đồ ngủ = đồ bộ = pijama = pyjama',
  'caro = ca rô = kẻ ô',
];
/** English on the left is understood as the Vietnamese on the right, never the other way round: "men" is also a glaze. */
const translations = [
  'tee > áo thun, áo phông',
  't shirts > áo thun, áo phông',
  'tshirts > áo thun, áo phông',
  'shirt > áo sơ mi, sơ mi, áo thun, áo',
  'polo shirt > áo polo',
  'top > áo',
  'hoodie > hoodie, áo nỉ',
  'sweater > áo len, áo nỉ',
  'jacket > áo khoác',
  'coat > áo khoác',
  'dress > đầm, váy!chân',
  'skirt > chân váy',
  'pants > quần',
  'trousers > quần tây, quần',
  'shorts > quần short, quần đùi',
  'leggings > quần legging, legging',
  'shoe > giày',
  'sneakers > giày thể thao, sneaker',
  'high heel > giày cao gót',
  'heels > giày cao gót',
  'sandals > dép, sandal',
  'slipper > dép',
  'bag > túi',
  'handbag > túi xách',
  'tote bag > túi tote',
  'backpack > ba lô, balo',
  'wallet > ví',
  'hat > mũ, nón',
  'cap > mũ lưỡi trai, nón lưỡi trai, nón kết',
  'belt > thắt lưng, dây nịt',
  'sock > vớ, tất',
  'scarf > khăn',
  'watch > đồng hồ',
  'sunglasses > kính mát, kính râm',
  'glasses > kính',
  'earring > bông tai, khuyên tai, hoa tai',
  'candle > nến',
  'scented > thơm',
  'lantern > đèn lồng, lồng đèn',
  'lamp > đèn',
  'vase > bình hoa, lọ hoa',
  'plate > đĩa',
  'mug > cốc, ly!xếp, ca gốm',
  'cup > cốc, ly!xếp',
  'teapot > ấm trà',
  'tea set > bộ ấm',
  'pillow > gối',
  'cushion > gối',
  'teddy bear > gấu bông, gấu',
  'bear > gấu',
  'cat > mèo',
  'desk > bàn',
  'table > bàn',
  'pajamas > đồ ngủ, đồ bộ',
  'pyjamas > đồ ngủ, đồ bộ',
  'silk > lụa',
  'pearl > ngọc trai',
  'polka dot > chấm bi',
  'plaid > caro',
  'wide leg > ống rộng',
  'long sleeve > tay dài',
  'leather > da',
  'wool > len',
  'denim > jean, bò',
  'striped > sọc, kẻ',
  'floral > hoa',
  'party > tiệc, dự tiệc',
  'maternity > bầu',
  'men > nam',
  'man > nam',
  'women > nữ',
  'woman > nữ',
  'kids > trẻ em, bé',
  'baby > bé, em bé',
  'lotus > sen',
];

/** Another name of what was said. */
export interface OtherName {
  words: TypedWord[];
  /** With this folded word in its name, a product is something else. */
  unless?: string;
}

interface Entry {
  said: TypedWord[];
  names: OtherName[];
  isEnglish: boolean;
}

function nameOf(text: string): OtherName {
  const [name = '', unless] = text.split('!');
  return { words: typedWordsOf(name), ...(unless !== undefined && { unless: typedWordsOf(unless)[0]?.folded ?? '' }) };
}

const entries: Entry[] = [
  ...equals.flatMap((line) => {
    const names = line.split(' = ').map(nameOf);
    return names.map((said) => ({
      said: said.words,
      names: names.filter((name) => name !== said),
      isEnglish: false,
    }));
  }),
  ...translations.map((line) => {
    const [said = '', names = ''] = line.split(' > ');
    return { said: typedWordsOf(said), names: names.split(', ').map(nameOf), isEnglish: true };
  }),
].sort((one, other) => other.said.length - one.said.length);

/** Single words that mean something by themselves, so that a slip in one of them can be seen. */
export const translatedWords: string[] = entries.flatMap(({ said: [word, ...more] }) =>
  word && more.length === 0 ? [word.folded] : [],
);

export interface NamesFound {
  names: OtherName[];
  /** How many words are meant by them. */
  length: number;
}

/** Other names of the longest known name that stands at a place. */
export function otherNamesAt(words: readonly TypedWord[], at: number): NamesFound | undefined {
  const found = entries.find(({ said, isEnglish }) =>
    said.every((word, index) => isSaid(words[at + index], word, isEnglish)),
  );
  return found && { names: found.names, length: found.said.length };
}

function isSaid(typed: TypedWord | undefined, word: TypedWord, isEnglish: boolean): boolean {
  if (typed === undefined || !isSpeltAs(typed.said, word.said)) {
    return false;
  }
  return typed.folded === word.folded || (isEnglish && [`${word.folded}s`, `${word.folded}es`].includes(typed.folded));
}

import { isSpeltAs, typedWordsOf, type TypedWord } from '../../platform/text';

/**
 * Colours by the words that customers and shops use for them, Vietnamese with its diacritics because "đèn" is a lamp and
 * "đồ" are things. A shade names the colours that it is a kind of: navy is blue, and blue is "xanh".
 */
const lines = [
  'black: đen, đen tuyền, black',
  'white: trắng, trắng tinh, white',
  'cream: kem, be, trắng kem, trắng ngà, beige, cream, ivory',
  'xanh: xanh',
  'blue < xanh: xanh dương, xanh lam, xanh biển, xanh nước biển, xanh da trời, xanh lơ, xanh coban, lam, blue',
  'navy < blue xanh: xanh navy, xanh than, xanh đen, xanh tím than, tím than, navy',
  'green < xanh: xanh lá, xanh lá cây, xanh lục, xanh cốm, xanh non, green',
  'moss < green xanh: xanh rêu, rêu, moss, olive',
  'mint < green xanh: xanh mint, xanh bạc hà, mint',
  'turquoise < xanh: xanh ngọc, xanh cổ vịt, turquoise, teal',
  'red: đỏ, đỏ tươi, red',
  'burgundy < red: đỏ đô, đỏ mận, đỏ rượu, burgundy',
  'pink: hồng, hường, hồng phấn, pink',
  'yellow: vàng, vàng tươi, yellow',
  'gold < yellow: vàng gold, vàng đồng, gold, golden',
  'orange: cam, cam đất, orange',
  'purple: tím, purple, violet',
  'brown: nâu, nâu bò, nâu tây, brown',
  'grey: xám, ghi, xám tro, grey, gray',
  'silver < grey: bạc, ánh bạc, silver',
];

export interface Colour {
  name: string;
  /** Colours that it is a kind of. */
  kindOf: string[];
  /** Words of each way to say it. */
  forms: TypedWord[][];
}

export const colours: Colour[] = lines.map((line) => {
  const [head = '', forms = ''] = line.split(': ');
  const [name = '', wider = ''] = head.split(' < ');
  return { name, kindOf: wider.split(' ').filter(Boolean), forms: forms.split(', ').map(typedWordsOf) };
});

/** The longest form that stands at a place: "xanh lá cây" is green before "xanh" is any of them. */
const longestFirst = colours
  .flatMap((colour) => colour.forms.map((form) => ({ colour, form })))
  .sort((one, other) => other.form.length - one.form.length);

/** Of a thing in two colours: the bow is red, not the dress. What follows these is the colour of a part. */
const parts = new Set('no vien got de quai tua khoa meo hoa theu lot day dinh nut cuc'.split(' '));

export interface ColourFound {
  colour: Colour;
  /** The folded words that it is said in. */
  words: string[];
  /** The folded word before it, when that is a part of the whole. */
  part?: string;
}

export function colourAt(words: readonly TypedWord[], at: number): ColourFound | undefined {
  const found = longestFirst.find(({ form }) => form.every((word, index) => isSaid(words[at + index], word)));
  const before = words[at - 1]?.folded ?? '';
  if (!found) {
    return undefined;
  }
  const said = found.form.map(({ folded }) => folded);
  return { colour: found.colour, words: said, ...(parts.has(before) && { part: before }) };
}

/** Every colour that a text of the shop names. */
export function coloursIn(text: string): ColourFound[] {
  const words = typedWordsOf(text);
  const found: ColourFound[] = [];
  for (let at = 0; at < words.length;) {
    const here = colourAt(words, at);
    found.push(...(here ? [here] : []));
    at += here?.words.length ?? 1;
  }
  return found;
}

/** Single words that are a colour, so that a slip in one of them can be seen. */
export const colourWords: string[] = colours.flatMap(({ forms }) =>
  forms.flatMap(([word, ...more]) => (word && more.length === 0 ? [word.folded] : [])),
);

/** Whether a word is written as this colour is ("đèn" is not "đen"). */
export function isWrittenAs({ forms }: Colour, written: string): boolean {
  return forms.some(([word, ...more]) => word?.said === written && more.length === 0);
}

/** Whether a thing of one colour is what somebody wants who asked for another; `maybe` when it is named too loosely. */
export function suits(has: Colour, asked: Colour): 'yes' | 'maybe' | 'no' {
  if (has.name === asked.name || has.kindOf.includes(asked.name)) {
    return 'yes';
  }
  return asked.kindOf.includes(has.name) ? 'maybe' : 'no';
}

function isSaid(typed: TypedWord | undefined, word: TypedWord): boolean {
  return typed?.folded === word.folded && isSpeltAs(typed.said, word.said);
}

import { fold } from '../../platform/text';

const numberWords = new Map(
  'mot 1,hai 2,ba 3,bon 4,nam 5,sau 6,bay 7,tam 8,chin 9,muoi 10,one 1,two 2,three 3,four 4,five 5,six 6,seven 7,eight 8,nine 9,ten 10'
    .split(',')
    .map((pair): [string, number] => {
      const [word = '', number = ''] = pair.split(' ');
      return [word, Number(number)];
    }),
);
/** What people put around a number when they say how many. */
const around =
  /\b(cho|minh|em|lay|dat|mua|x|sl|so luong|cai|chiec|doi|bo|con|ao|quan|hop|thoi|nhe|nha|nhen|a|ah|shop|ad|ban|nua|i|want|would|like|take|ll|please|pieces?|pcs|of|them|d|di|san pham|sp)\b/g;
/** More words are a sentence, where a number may be anything. */
const mostWords = 6;

/** How many a customer wants; undefined when the text does not say it. */
export function quantityIn(text: string): number | undefined {
  const said = fold(text);
  const digits = said.match(/\d+/g) ?? [];
  if (digits.length === 1 && said.split(' ').length <= mostWords) {
    return Number(digits[0]);
  }
  // In words only when nothing else is said: "nam" is five and a man, "ba" three and grandmother.
  return digits.length === 0 ? numberWords.get(said.replace(around, '').trim()) : undefined;
}

/** A phone number in a text. */
export type FoundPhone =
  /** Ten digits from 0. `rest` is what was written beside it. */
  { kind: 'mobile'; phone: string; rest: string } | { kind: 'landline' | 'wrong' | 'none' };

/** Digits as people write them: in groups, with dots, spaces, brackets or dashes. The next line is something else. */
const digitRun = /(?:\+|\b00)?\(?\d(?:(?:(?!\n)[\s.\-()]){0,2}\d){6,13}/;
/** A whole number with a space and a street number behind it: "0912 345 678 12 Lê Lợi". */
const beforeStreet = /(?:\+84|\b(?:0084|84|0))[ .-]?[35789](?:[ .-]?\d){8}(?= +\d[\d/]*[a-z]? +\p{L})/iu;
/** Since 2018 all Vietnamese mobile numbers have ten digits and begin like this (plan of the Ministry of Information). */
const mobile = /^0[35789]\d{8}$/;
/** Landlines begin with 02; 1800 and 1900 are hotlines. */
const landline = /^(02\d{8,9}|1[89]00\d{4,6})$/;

/** The first phone number in what a customer wrote. */
export function phoneIn(text: string): FoundPhone {
  // "o912..." is what a thumb makes of 0912.
  const typed = text.normalize('NFKC').replace(/\bo(?=[35789][\s.\-()]*\d)/gi, '0');
  const [run] = beforeStreet.exec(typed) ?? digitRun.exec(typed) ?? [];
  if (run === undefined) {
    // Four digits and more were meant as a number, and are none.
    return { kind: /\d{4,}/.test(typed) ? 'wrong' : 'none' };
  }
  const number = nationalOf(run.replace(/[^\d+]/g, ''));
  if (mobile.test(number)) {
    return { kind: 'mobile', phone: number, rest: typed.replace(run, ' ').trim() };
  }
  return { kind: landline.test(number) ? 'landline' : 'wrong' };
}

/** As it is dialled at home: from +84, 0084, 84 or without the zero. */
function nationalOf(digits: string): string {
  const national = digits.replace(/^(\+84|0084|84(?=\d{9,10}$))0?/, '0');
  return /^[35789]\d{8}$/.test(national) ? `0${national}` : national;
}

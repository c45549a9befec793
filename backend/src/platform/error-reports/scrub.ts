/** Enough to tell errors apart; the place in the program says the rest. */
const longest = 200;
/** What programs quote or print is what they were given, and may hold such signs itself: nothing behind the first is kept. */
const given = /["'`“”‘’«{]/;
/** But for plain names: "reading 'price'". */
const name = /'[A-Za-z_$][\w$.]{0,40}'(?!\w)/g;
const inside: readonly (readonly [RegExp, string])[] = [
  // Addresses hold tokens, and queries hold what people type.
  [/\b[a-z][a-z+.-]*:\/\/\S+/gi, '[address]'],
  [/\S+@\S+/g, '[address]'],
  [/\?\S*/g, '?'],
  // Tokens: names of a program are shorter or hold no digits.
  [/\b(?=\w*\d)[\w-]{20,}/g, '#'],
  // Telephone numbers, however they are grouped; addresses of this machine are shorter.
  [/(?<!\w)\+?\(?\d(?:[\s.()/-]{0,2}\d){7,}/g, '#'],
  // Ids of customers, pages and documents; MongoDB's codes (E11000) stay.
  [/\b(?=\w*\d)[0-9a-f]{12,}\b|\d{6,}|(?<!E)\d{5}/gi, '#'],
  // The program's own words are English.
  [/[^\s]*[^\x20-\x7e\s][^\s]*/g, '*'],
];

/** These name parts of the program; every other error may repeat what somebody sent ("hello" is not valid JSON). */
const namesThings = new Set(['TypeError', 'ReferenceError']);

/** An error's words without those of customers and admins. */
export function scrub(text: string, type = 'Error'): string {
  const [line = ''] = text.split('\n', 1);
  const start = line.slice(0, 10 * longest);
  const searched = namesThings.has(type) ? start.replace(name, (found) => ' '.repeat(found.length)) : start;
  const end = searched.search(given);
  const ours = end < 0 ? start : `${start.slice(0, end)}*`;
  return inside.reduce((rest, [pattern, instead]) => rest.replace(pattern, instead), ours).slice(0, longest);
}

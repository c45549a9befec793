/** Enough to tell errors apart; the place in the program says the rest. */
const longest = 200;
/** What programs quote is what they were given, except for plain names: "reading 'price'". */
const quoted = /"[^"]*"?|'[^']*'?|`[^`]*`?|“[^”]*”?/g;
const name = /^'[A-Za-z_$][\w$.]{0,40}'$/;
const inside: readonly (readonly [RegExp, string])[] = [
  // Addresses hold tokens, and queries hold what people type.
  [/\b[a-z][a-z+.-]*:\/\/\S+/gi, '[address]'],
  [/\S+@\S+/g, '[address]'],
  [/\?\S*/g, '?'],
  // Ids of customers, pages and documents; MongoDB's codes (E11000) stay.
  [/\b(?=\w*\d)[0-9a-f]{12,}\b|\d{6,}|(?<!E)\d{5}/gi, '#'],
  // Tokens: names of a program are shorter or hold no digits.
  [/\b(?=\w*\d)[\w-]{20,}/g, '#'],
  // The program's own words are English.
  [/[^\s]*[^\x20-\x7e\s][^\s]*/g, '*'],
];

/** These name parts of the program; every other error may repeat what somebody sent ("hello" is not valid JSON). */
const namesThings = new Set(['TypeError', 'ReferenceError']);

/** An error's words without those of customers and admins. */
export function scrub(text: string, type = 'Error'): string {
  const [line = ''] = text.split('\n', 1);
  const withoutQuotes = line
    .slice(0, 10 * longest)
    .replace(quoted, (found) => (namesThings.has(type) && name.test(found) ? found : `${found[0] ?? ''}*`));
  const clean = inside.reduce((rest, [pattern, instead]) => rest.replace(pattern, instead), withoutQuotes);
  return clean.slice(0, longest);
}

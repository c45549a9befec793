/**
 * What fingers and ears do to a word. All words are folded; every rule only proposes words, which count when the shop uses
 * them.
 */

/**
 * The word as it sounds in one of the dialects or in teen code, so that words which people mix up share it: "zay" and "giay",
 * "fong" and "phong", "li" and "ly", "denn" and "den". It is no word itself.
 */
export function soundOf(word: string): string {
  return word
    .replace(/(\D)\1+/g, '$1')
    .replace(/j$/, 'i')
    .replace(/y/g, 'i')
    .replace(/^(dz|gi(?=[aeou])|z|j|d)/, 'z')
    .replace(/^f/, 'ph')
    .replace(/^(qu?|w)(?=[aeiou])/, 'kw')
    .replace(/^(tr|ch)/, 'c')
    .replace(/^[ck](?!h)/, 'k')
    .replace(/^x/, 's')
    .replace(/^ngh/, 'ng')
    .replace(/^gh/, 'g')
    .replace(/(ch|c|k)$/, 'k');
}

/** What is meant when a Telex keyboard did not put letters together: "aos" is "áo", "ddenr" is "đẻn", "thuwong" "thương". */
export function withoutTelex(word: string): string {
  return word
    .replace(/([aeiouy]\w*?)[sfrxj](?=$|[^aeiouy]*$)/, '$1')
    .replace(/dd/g, 'd')
    .replace(/([aeo])\1/g, '$1')
    .replace(/([aou])w/g, '$1')
    .replace(/w/g, 'u');
}

/** The word without its vowels, as people shorten it: "dn" for "đen", "thn" for "thun". */
export function consonantsOf(word: string): string {
  return word.replace(/[aeiouy]/g, '');
}

/** Whether two neighbouring letters changed places, the slip that an edit distance counts as two. */
export function isOneSwapApart(one: string, other: string): boolean {
  const at = Array.from(one).findIndex((letter, index) => letter !== other[index]);
  return (
    one.length === other.length &&
    at >= 0 &&
    one[at] === other[at + 1] &&
    one[at + 1] === other[at] &&
    one.slice(at + 2) === other.slice(at + 2)
  );
}

import { areOneTypoApart, formsOf, indexedFormsOf, mayBeMisspelt } from './spelling';

describe('Spelling', () => {
  it.each([
    ['a wrong letter', 'thum'],
    ['a missing letter', 'thn'],
    ['a letter too many', 'thhun'],
    ['two letters swapped', 'tuhn'],
    ['a wrong first letter', 'rhun'],
  ])('sees through %s', (_kind, typed) => {
    expect(areOneTypoApart(typed, 'thun')).toBe(true);
    expect(areOneTypoApart('thun', typed)).toBe(true);
  });

  it.each(['then2', 'nuht', 'tu', 'quan'])('does not take %j for "thun"', (typed) => {
    expect(areOneTypoApart(typed, 'thun')).toBe(false);
  });

  it('makes every word that is one typo away share a form with the word that is meant', () => {
    const letters = 'abcdehnqtu'.split('');
    const word = 'thun';
    const places = Array.from(word, (_, place) => place);
    const typos = [
      ...places.flatMap((at) => letters.map((letter) => word.slice(0, at) + letter + word.slice(at + 1))),
      ...places.flatMap((at) => letters.map((letter) => word.slice(0, at) + letter + word.slice(at))),
      ...places.map((at) => word.slice(0, at) + word.slice(at + 1)),
      'htun',
      'tuhn',
      'thnu',
    ];
    const forms = new Set(formsOf(word));
    for (const typo of typos) {
      expect([typo, areOneTypoApart(typo, word)]).toEqual([typo, true]);
      expect([typo, formsOf(typo).some((form) => forms.has(form))]).toEqual([typo, true]);
    }
  });

  it('indexes short words as they are and leaves out what no customer misspells', () => {
    expect(indexedFormsOf(['ao', 'tui', 'at001'])).toEqual(['tui', 'at001']);
  });

  it.each(['khong', 'shop', 'den', '100k', 'at001'])('does not correct %j', (word) => {
    expect(mayBeMisspelt(word)).toBe(false);
  });
});

import { Vocabulary } from './vocabulary';

describe('The words of a shop', () => {
  const vocabulary = new Vocabulary();
  vocabulary.add('ao thun den giay the thao quan phong ly legging vay ba lo trang dam'.split(' '));
  vocabulary.add(['ao', 'den']);

  it.each([
    ['a wrong letter', 'thum', 'thun'],
    ['a missing letter', 'thn', 'thun'],
    ['a letter too many', 'thuan', 'thun'],
    ['two letters swapped', 'tuhn', 'thun'],
    ['the first letters swapped', 'gaiy', 'giay'],
    ['doubled letters', 'thunnn', 'thun'],
    ['two slips in a long word', 'legginh', 'legging'],
    ['a Telex tone', 'aos', 'ao'],
    ['Telex letters', 'ddenr', 'den'],
    ['Telex vowels', 'quaanf', 'quan'],
    ['a word without vowels', 'dn', 'den'],
    ['spelling by sound', 'fong', 'phong'],
    ['i for y', 'li', 'ly'],
    ['teen code for gi', 'zay', 'giay'],
    ['teen code for qu', 'wan', 'quan'],
    ['a wrong last letter of a short word', 'dem', 'den'],
  ])('are seen through %s: %j is %j', (_kind, typed, word) => {
    expect(vocabulary.near(typed, true)).toContain(word);
  });

  it.each(['dn', 'dem', 'the2', '42', 'x', 'khonggiong', 'a'.repeat(2_000)])('are not seen in %j alone', (typed) => {
    expect(vocabulary.near(typed, false)).toEqual([]);
  });

  it.each([
    ['aothun', ['ao', 'thun']],
    ['aothunden', ['ao', 'thun', 'den']],
    ['balo', ['ba', 'lo']],
    ['aoxyz', undefined],
    ['thun', undefined],
    ['ao'.repeat(1_000), undefined],
  ])('are told apart in %j', (run, words) => {
    expect(vocabulary.split(run)).toEqual(words);
  });

  it('are forgotten with the last product that has them', () => {
    const words = new Vocabulary();
    words.add(['tui', 'coi']);
    words.add(['tui']);
    words.remove(['tui', 'coi']);
    expect([words.has('tui'), words.has('coi'), words.near('ttui', true), words.near('cooi', true)]).toEqual([
      true,
      false,
      ['tui'],
      [],
    ]);
  });
});

import { shorten, splitText } from './text-limits';

const family = '👨‍👩‍👧‍👦';

describe('Texts within Messenger limits', () => {
  it('leaves a short title as it is', () => {
    expect(shorten('Áo thun đen', 80)).toBe('Áo thun đen');
  });

  it('counts what people see, not code units', () => {
    expect(shorten(family.repeat(20), 20)).toBe(family.repeat(20));
    expect(shorten(family.repeat(21), 20)).toBe(`${family.repeat(19)}…`);
  });

  it('counts a letter with its combining marks once', () => {
    const decomposed = 'Ệ'.normalize('NFD');
    expect(shorten(decomposed.repeat(5), 5)).toBe(decomposed.repeat(5));
  });

  it('splits at words, in order, with nothing lost', () => {
    const words = Array.from({ length: 900 }, (_, index) => `từ${index}`).join(' ');
    const chunks = splitText(words);
    expect(chunks.length).toBeGreaterThan(1);
    expect(chunks.every((chunk) => chunk.length <= 1_900)).toBe(true);
    expect(chunks.join(' ')).toBe(words);
  });

  it('never splits an emoji', () => {
    const chunks = splitText(family.repeat(400));
    expect(chunks.join('')).toBe(family.repeat(400));
    expect(chunks.every((chunk) => chunk.startsWith('👨') && chunk.endsWith('👦'))).toBe(true);
  });

  it('has nothing to send for an empty text', () => {
    expect(splitText('  ')).toEqual([]);
  });
});

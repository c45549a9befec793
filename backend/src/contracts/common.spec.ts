import { notPrintable, typedText } from './common';

describe('Text that people type', () => {
  const text = typedText();

  it.each([
    ['a name between marks of direction', '\u202aBình gốm\u202c', 'Bình gốm'],
    ['isolating marks and blanks around it', ' \u2068 Lan \u2069 ', 'Lan'],
    ['a letter of two characters', 'a\u0301o', 'áo'],
    ['what joins an emoji and what keeps words together', '👩\u200d🎨 12\u00a0kg', '👩\u200d🎨 12\u00a0kg'],
    ['tabs and lines', 'một\n\thai', 'một\n\thai'],
  ])('is taken as it is seen: %s', (_what, typed, stored) => {
    expect(text.parse(typed)).toBe(stored);
  });

  it.each([
    ['nothing', 'Áo\0'],
    ['an escape', 'Áo\u001b[31m'],
    ['half a character', 'Áo \ud800'],
  ])('is refused with what cannot be stored or shown: %s', (_what, typed) => {
    expect(text.safeParse(typed).error?.issues.map(({ message }) => message)).toEqual([notPrintable]);
  });
});

import { parseTextQuery } from './text-query';

describe('A text query', () => {
  it('holds each folded word once, in order', () => {
    expect(parseTextQuery('Áo thun ÁO đen').words).toEqual(['ao', 'thun', 'den']);
  });

  it.each(['AT-001', 'at 001', 'AT001'])('reads %j as one code', (text) => {
    expect(parseTextQuery(text).codes).toContain('at001');
  });

  it('finds the code among other words', () => {
    expect(parseTextQuery('còn AT-001 không shop').codes).toContain('at001');
  });

  it('takes neither a price nor a plain word within a sentence for a code', () => {
    const { codes } = parseTextQuery('áo đen 100 nghìn');
    expect(codes).not.toContain('100');
    expect(codes).not.toContain('den');
  });

  it('takes a word for a code when it is all that was typed', () => {
    expect(parseTextQuery('DEN').codes).toEqual(['den']);
  });

  it.each(['"áo thun"', 'áo -thun', '-áo -thun', '(ao|.*)$ thun'])('holds no operator of a search: %j', (text) => {
    expect(parseTextQuery(text).words).toEqual(['ao', 'thun']);
  });

  it('takes 24 words of a pasted page', () => {
    const page = Array.from({ length: 500 }, (_, index) => `w${index}`).join(' ');
    const { words, codes } = parseTextQuery(page);
    expect(words).toHaveLength(24);
    expect(codes.length).toBeLessThanOrEqual(24 * 4 + 1);
  });
});

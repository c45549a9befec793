import { readJson } from './read-json';

describe('The JSON in what a model wrote', () => {
  it.each([
    ['alone', '{"a":1}'],
    ['in a fence', 'Here it is:\n```json\n {"a":1}\n```\nBye.'],
    ['in a fence that names no language', '```\n{"a":1}```'],
    ['among words', 'I think {"a":1} fits.'],
  ])('is found %s', (_, text) => {
    expect(readJson(text)).toEqual({ a: 1 });
  });

  it('is missed in words alone', () => {
    expect(() => readJson('a dress')).toThrow(SyntaxError);
  });
});

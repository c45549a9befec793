import { toModelFailure } from './openai-failure';

describe('what a failed call means', () => {
  it('a connection that ends in the middle of an answer is trouble', () => {
    const cause = Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' });
    expect(toModelFailure(new TypeError('terminated', { cause }))).toMatchObject({
      kind: 'connection',
      detail: 'UND_ERR_SOCKET',
    });
  });

  it("a bug of ours is nobody's refusal: it is not taken for the key", () => {
    expect(toModelFailure(new TypeError("Cannot read properties of undefined (reading 'picture')"))).toBeNull();
  });
});

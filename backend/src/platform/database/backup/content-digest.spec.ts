import { ContentDigest } from './content-digest';

function digestOf(...documents: string[]): string {
  const digest = new ContentDigest();
  for (const document of documents) {
    digest.add(Buffer.from(document));
  }
  return digest.toString();
}

describe('the fingerprint of a collection', () => {
  it('does not depend on the order of the documents', () => {
    expect(digestOf('a', 'b', 'c')).toBe(digestOf('c', 'a', 'b'));
  });

  it.each([
    ['a changed document', ['a', 'b', 'x']],
    ['a missing document', ['a', 'b']],
    ['a document that is there twice', ['a', 'b', 'c', 'c']],
  ])('shows %s', (_what, documents) => {
    expect(digestOf(...documents)).not.toBe(digestOf('a', 'b', 'c'));
  });

  it('counts', () => {
    const digest = new ContentDigest();
    digest.add(Buffer.from('a'));
    digest.add(Buffer.from('a'));
    expect(digest.count).toBe(2);
  });
});

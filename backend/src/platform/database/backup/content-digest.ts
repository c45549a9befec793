import { createHash } from 'node:crypto';

const bytes = 32;

/**
 * A fingerprint of a collection's documents that does not depend on their order, which a restore may change: the sum, modulo
 * 2^256, of the SHA-256 of each document's BSON. Two collections with equal counts and sums hold the same documents.
 */
export class ContentDigest {
  private readonly sum = new Uint8Array(bytes);
  private documents = 0;

  add(document: Uint8Array): void {
    const hash = createHash('sha256').update(document).digest();
    let carry = 0;
    for (let place = bytes - 1; place >= 0; place -= 1) {
      const total = (this.sum[place] ?? 0) + (hash[place] ?? 0) + carry;
      this.sum[place] = total & 0xff;
      carry = total >> 8;
    }
    this.documents += 1;
  }

  get count(): number {
    return this.documents;
  }

  toString(): string {
    return Buffer.from(this.sum).toString('hex');
  }
}

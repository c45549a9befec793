import { createHash } from 'node:crypto';
import { randomFrom } from '../src/demo/drawings/svg';

/** Numbers that depend on a name alone: adding a product or a set changes no other picture. */
export class Random {
  private readonly next: () => number;

  constructor(name: string) {
    this.next = randomFrom(createHash('sha256').update(name).digest().readUInt32LE(0));
  }

  /** In [from, to). */
  between(from: number, to: number): number {
    return from + this.next() * (to - from);
  }

  /** In [from, to], whole. */
  whole(from: number, to: number): number {
    return Math.floor(this.between(from, to + 1));
  }

  /** A size in [from, to) with either sign. */
  eitherWay(from: number, to: number): number {
    return this.between(from, to) * (this.chance(0.5) ? 1 : -1);
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.whole(0, items.length - 1)];
    if (item === undefined) {
      throw new Error('There is nothing to pick from.');
    }
    return item;
  }

  shuffled<T>(items: readonly T[]): T[] {
    return items
      .map((item) => ({ item, at: this.next() }))
      .sort((one, other) => one.at - other.at)
      .map(({ item }) => item);
  }
}

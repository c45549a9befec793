import SearchableMap from 'minisearch/SearchableMap';
import { consonantsOf, isOneSwapApart, soundOf, withoutTelex } from './slips';

/** Two letters are a typo away from nearly everything; three lack one ("thn") or have a wrong one at the end ("dem"). */
const shortestCorrected = 3;
const shortestWithWrongLetter = 4;
/** From here on two slips still leave the word recognisable: "monsterra", "legginh". */
const shortestWithTwoSlips = 8;
/** Longer ones are no words but pasted text. */
const longestCorrected = 30;
/** "aothunden" is three words; more than four nobody leaves unspaced. */
const mostWordsInOne = 4;

/** Lower is likelier: what sounds the same is meant far more often than what is one letter off. */
const cost = { sameSound: 1, telex: 1, swap: 2, oneSlip: 2, abbreviation: 3, twoSlips: 3, shortSlip: 4 } as const;

/** The words that a shop's products are called, and which of them somebody may have meant. */
export class Vocabulary {
  private readonly counts = new SearchableMap<number>();
  private readonly shared = new Map<string, string>();
  private readonly bySound = new Map<string, Set<string>>();
  private readonly byConsonants = new Map<string, Set<string>>();

  /**
   * @param words each once, of one product
   * @returns the same words, as strings that all products share: what a product keeps of them are references
   */
  add(words: readonly string[]): string[] {
    for (const word of words) {
      const count = this.counts.get(word) ?? 0;
      this.counts.set(word, count + 1);
      if (count === 0) {
        entryOf(this.bySound, soundOf(word)).add(word);
        entryOf(this.byConsonants, consonantsOf(word)).add(word);
        this.shared.set(word, word);
      }
    }
    return words.map((word) => this.shared.get(word) ?? word);
  }

  remove(words: readonly string[]): void {
    for (const word of words) {
      const count = this.counts.get(word) ?? 0;
      if (count > 1) {
        this.counts.set(word, count - 1);
        continue;
      }
      this.counts.delete(word);
      this.shared.delete(word);
      removeFrom(this.bySound, soundOf(word), word);
      removeFrom(this.byConsonants, consonantsOf(word), word);
    }
  }

  get size(): number {
    return this.counts.size;
  }

  has(word: string): boolean {
    return this.counts.has(word);
  }

  /**
   * Words that may be meant by one that is none, likeliest first. Slips in the shortest words and abbreviations could be
   * nearly anything: they are looked into where other words show what it is about.
   */
  near(word: string, isAmongOthers: boolean): string[] {
    // A digit makes it a size, a price or a sku, where one character off is another thing.
    if (word.length > longestCorrected || /\P{L}/u.test(word)) {
      return [];
    }
    const costs = new Map<string, number>();
    const propose = (candidate: string, its: number) => {
      if (candidate !== word && this.has(candidate)) {
        costs.set(candidate, Math.min(its, costs.get(candidate) ?? its));
      }
    };
    const isAbbreviation = isAmongOthers && word.length >= 2 && consonantsOf(word) === word;
    const proposals: [Iterable<string> | undefined, number][] = [
      [this.bySound.get(soundOf(word)), cost.sameSound],
      [this.bySound.get(soundOf(withoutTelex(word))), cost.telex],
      [isAbbreviation ? this.byConsonants.get(word) : undefined, cost.abbreviation],
      ...Array.from(this.slipsOf(word, isAmongOthers), ([slip, its]): [string[], number] => [[slip], its]),
    ];
    for (const [candidates, its] of proposals) {
      for (const candidate of candidates ?? []) {
        propose(candidate, its);
      }
    }
    const countOf = (candidate: string) => this.counts.get(candidate) ?? 0;
    return [...costs]
      .sort(([one, its], [other, others]) => its - others || countOf(other) - countOf(one))
      .map(([candidate]) => candidate);
  }

  /** The words that were run together in one, as few as possible. */
  split(run: string): string[] | undefined {
    if (run.length > longestCorrected || /\P{L}/u.test(run)) {
      return undefined;
    }
    // The best split of each beginning of the run, the shortest first.
    const best: (string[] | undefined)[] = [[]];
    for (let end = 1; end <= run.length; end += 1) {
      const splits = Array.from({ length: end - 1 }, (_, start) => start).flatMap((start) => {
        const before = best[start];
        const word = run.slice(start, end);
        return before && before.length < mostWordsInOne && this.has(word) ? [[...before, word]] : [];
      });
      best[end] = splits.sort((one, other) => one.length - other.length)[0];
    }
    const words = best[run.length];
    return words && words.length > 1 ? words : undefined;
  }

  private slipsOf(word: string, isAmongOthers: boolean): Map<string, number> {
    const slips = new Map<string, number>();
    if (word.length < shortestCorrected) {
      return slips;
    }
    const isLong = word.length >= shortestWithTwoSlips;
    // A swap is two edits to the map; the others two edits away are taken only for long words.
    for (const [candidate, [, edits]] of this.counts.fuzzyGet(word, word.length < shortestWithWrongLetter ? 1 : 2)) {
      if (edits === 1 && candidate.length >= shortestWithWrongLetter) {
        slips.set(candidate, cost.oneSlip);
      } else if (
        edits === 1 &&
        isAmongOthers &&
        candidate.length === word.length &&
        candidate.startsWith(word.slice(0, 1))
      ) {
        slips.set(candidate, cost.shortSlip);
      } else if (edits === 2 && isOneSwapApart(word, candidate)) {
        slips.set(candidate, cost.swap);
      } else if (edits === 2 && isLong && candidate.length >= shortestWithTwoSlips - 1) {
        slips.set(candidate, cost.twoSlips);
      }
    }
    return slips;
  }
}

function entryOf(map: Map<string, Set<string>>, key: string): Set<string> {
  const entry = map.get(key) ?? new Set<string>();
  map.set(key, entry);
  return entry;
}

function removeFrom(map: Map<string, Set<string>>, key: string, word: string): void {
  const entry = map.get(key);
  entry?.delete(word);
  if (entry?.size === 0) {
    map.delete(key);
  }
}

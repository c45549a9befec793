import { badValue, notSupported } from '../errors';
import { visitPath } from '../values/path';
import { type Doc, isDoc, type Value } from '../values/types';

export type TextWeights = Record<string, number>;

/** Text index version 3 ignores case and diacritics; letters without a decomposition, such as đ, stay as they are. */
const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();

const tokensOf = (text: string): string[] => fold(text).match(/[\p{L}\p{N}_]+/gu) ?? [];

function stringsAt(doc: Doc, path: string): string[] {
  const found: string[] = [];
  const collect = (value: Value): void => {
    if (typeof value === 'string') {
      found.push(value);
    }
  };
  visitPath(doc, path.split('.'), (leaf) => {
    (Array.isArray(leaf) ? leaf : [leaf]).forEach(collect);
    return false;
  });
  return found;
}

/**
 * The score that each word of a document contributes: within one string, repetitions count half as much each time,
 * and words weigh more in short strings. This is the formula that MongoDB's documentation of text search describes.
 */
export function wordScores(doc: Doc, weights: TextWeights): Map<string, number> {
  const scores = new Map<string, number>();
  for (const [path, weight] of Object.entries(weights)) {
    for (const text of stringsAt(doc, path)) {
      const words = tokensOf(text);
      const counts = new Map<string, number>();
      for (const word of words) {
        counts.set(word, (counts.get(word) ?? 0) + 1);
      }
      for (const [word, count] of counts) {
        const frequency = 2 - 2 ** (1 - count);
        const density = 0.5 + (0.5 * count) / words.length;
        const exactField = words.length === 1 ? 1.1 : 1;
        scores.set(word, (scores.get(word) ?? 0) + weight * frequency * density * exactField);
      }
    }
  }
  return scores;
}

/** Postings from words to documents, built at the first search: most collections are never searched. */
export class InvertedIndex {
  private readonly postings = new Map<string, Map<number, number>>();

  constructor(private readonly weights: TextWeights) {}

  /** Either document may be missing: then the other one comes or goes. */
  change(recordId: number, before: Doc | undefined, after: Doc | undefined): void {
    for (const word of before ? wordScores(before, this.weights).keys() : []) {
      this.postings.get(word)?.delete(recordId);
    }
    for (const [word, score] of after ? wordScores(after, this.weights) : []) {
      const documents = this.postings.get(word);
      if (documents) {
        documents.set(recordId, score);
      } else {
        this.postings.set(word, new Map([[recordId, score]]));
      }
    }
  }

  /** Record ids and scores of the documents that answer a `$text` query: those with at least one of its words. */
  search(spec: Value): Map<number, number> {
    const scores = new Map<number, number>();
    for (const word of new Set(tokensOf(searchText(spec)))) {
      for (const [recordId, score] of this.postings.get(word) ?? []) {
        scores.set(recordId, (scores.get(recordId) ?? 0) + score);
      }
    }
    return scores;
  }
}

function searchText(spec: Value): string {
  const { $search, $language, $caseSensitive, $diacriticSensitive } = isDoc(spec) ? spec : {};
  if (typeof $search !== 'string') {
    throw badValue('"$search" had the wrong type. Expected string');
  }
  if (/"|(^|\s)-\S/.test($search)) {
    throw notSupported('$text with a phrase or with an excluded word');
  }
  if ($caseSensitive === true || $diacriticSensitive === true) {
    throw notSupported('$text that is case or diacritic sensitive');
  }
  if ($language !== undefined && $language !== 'none') {
    throw notSupported('$text with a $language other than none');
  }
  return $search;
}

/** The `$text` of a filter, which MongoDB allows once, at the top level or inside a top level `$and`. */
export function textQueryOf(filter: Doc): Value {
  if ('$text' in filter) {
    return filter['$text'];
  }
  const branches = filter['$and'];
  for (const branch of Array.isArray(branches) ? branches.filter(isDoc) : []) {
    const found = textQueryOf(branch);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

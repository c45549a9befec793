import { isFields, type Fields } from '../fields';
import { GraphError, invalid } from '../graph-error';

const segments = new Intl.Segmenter('vi', { granularity: 'grapheme' });
/** What a person counts: one family emoji is one character although it has twelve units. */
const length = (text: string): number => [...segments.segment(text)].length;

/** @throws GraphError */
export function checkList(value: unknown, name: string, most: number, least = 1): Fields[] {
  if (!Array.isArray(value) || value.length < least || value.length > most || !value.every(isFields)) {
    throw invalid(`Param ${name} must have between ${least} and ${most} items`);
  }
  return value;
}

/** @throws GraphError */
export function checkText(value: unknown, name: string, most: number): void {
  if (typeof value !== 'string' || value.trim() === '' || length(value) > most) {
    throw invalid(`Length of param ${name} must be between 1 and ${most}`);
  }
}

/** @throws GraphError */
export function checkAddress(value: unknown, name: string): void {
  if (typeof value !== 'string' || !/^https?:$/.test(URL.parse(value)?.protocol ?? '')) {
    throw new GraphError(`(#100) Param ${name} must be an address`, 100);
  }
}

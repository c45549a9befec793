import { BSONRegExp } from 'bson';
import { badValue, location } from '../errors';
import type { Value } from '../values/types';

const JS_FLAGS = new Set(['i', 'm', 's']);

/** PCRE's extended form: white space and comments outside classes do not count. */
const stripExtended = (source: string): string =>
  source.replace(/\\.|\[(?:\\.|[^\]])*\]|\s+|#.*$/gm, (part) => (/^[\s#]/.test(part) ? '' : part));

/** A JavaScript expression for a PCRE one: a leading `(?i)` and the option x are translated. */
export function toRegExp(pattern: Value, options?: Value): RegExp {
  let source = pattern instanceof BSONRegExp ? pattern.pattern : pattern;
  if (typeof source !== 'string') {
    throw badValue('$regex has to be a string');
  }
  const inline = /^\(\?([imsx]+)\)/.exec(source);
  const given = typeof options === 'string' ? options : pattern instanceof BSONRegExp ? pattern.options : '';
  const letters = given + (inline?.[1] ?? '');
  source = source.slice(inline?.[0].length ?? 0);
  if (letters.includes('x')) {
    source = stripExtended(source);
  }
  const flags = [...new Set(letters)].filter((letter) => JS_FLAGS.has(letter)).join('');
  try {
    return new RegExp(source, source.includes('\\p{') ? `${flags}u` : flags);
  } catch (error) {
    throw location(51091, `Regular expression is invalid: ${error instanceof Error ? error.message : ''}`);
  }
}

/** The literal that every match must start with, so that an index range can narrow the search. */
export function literalPrefix(pattern: BSONRegExp): string | undefined {
  if (pattern.options !== '' || /[|?*{]/.test(pattern.pattern)) {
    return undefined;
  }
  return /^\^([\p{L}\p{N} _-]+)/u.exec(pattern.pattern)?.[1];
}

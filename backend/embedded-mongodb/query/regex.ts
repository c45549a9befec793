import { BSONRegExp } from 'bson';
import { badValue, location, notSupported } from '../errors';
import type { Value } from '../values/types';

const JS_FLAGS = new Set(['i', 'm', 's']);

/** A JavaScript expression for a PCRE one: a leading `(?i)` becomes an option. */
export function toRegExp(pattern: Value, options?: Value): RegExp {
  const source = pattern instanceof BSONRegExp ? pattern.pattern : pattern;
  if (typeof source !== 'string') {
    throw badValue('$regex has to be a string');
  }
  const inline = /^\(\?([imsx]+)\)/.exec(source);
  const given = typeof options === 'string' ? options : pattern instanceof BSONRegExp ? pattern.options : '';
  const letters = given + (inline?.[1] ?? '');
  if (letters.includes('x')) {
    throw notSupported('the option x of a regular expression');
  }
  const rest = source.slice(inline?.[0].length ?? 0);
  const flags = [...new Set(letters)].filter((letter) => JS_FLAGS.has(letter)).join('');
  try {
    return new RegExp(rest, rest.includes('\\p{') ? `${flags}u` : flags);
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

import { Decimal128, Double, Long } from 'bson';
import type { NumericValue } from './types';

/** `digits * 10 ** exponent`, exactly. */
export interface ExactNumber {
  digits: bigint;
  exponent: number;
}

/** The exact decimal value of a number's shortest text; nothing for NaN and the infinities. */
export function exactNumber(value: NumericValue): ExactNumber | undefined {
  const text = value instanceof Double ? String(value.value) : value.toString();
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text);
  if (!match) {
    return undefined;
  }
  const [, sign = '', whole = '', fraction = '', power = '0'] = match;
  return { digits: BigInt(sign + whole + fraction), exponent: Number(power) - fraction.length };
}

function aligned(a: ExactNumber, b: ExactNumber): [bigint, bigint, number] {
  const exponent = Math.min(a.exponent, b.exponent);
  const scale = (n: ExactNumber): bigint => n.digits * 10n ** BigInt(n.exponent - exponent);
  return [scale(a), scale(b), exponent];
}

export function compareExact(a: ExactNumber, b: ExactNumber): number {
  const [x, y] = aligned(a, b);
  return x < y ? -1 : x > y ? 1 : 0;
}

const toDecimal = (digits: bigint, exponent: number): Decimal128 =>
  Decimal128.fromStringWithRounding(`${digits}E${exponent}`);

export function addExact(a: ExactNumber, b: ExactNumber): Decimal128 {
  const [x, y, exponent] = aligned(a, b);
  return toDecimal(x + y, exponent);
}

export const multiplyExact = (a: ExactNumber, b: ExactNumber): Decimal128 =>
  toDecimal(a.digits * b.digits, a.exponent + b.exponent);

/** Decimal128 holds 34 significant digits. */
const DECIMAL_DIGITS = 34n;

export function divideExact(a: ExactNumber, b: ExactNumber): Decimal128 {
  const shift = DECIMAL_DIGITS + BigInt(b.digits.toString().length);
  return toDecimal((a.digits * 10n ** shift) / b.digits, a.exponent - b.exponent - Number(shift));
}

/** The same text for equal numbers, whatever their types. */
export function canonicalNumber(value: NumericValue): string {
  if (typeof value === 'number') {
    return value === 0 ? '0' : Number.isSafeInteger(value) ? String(value) : canonicalOf(value);
  }
  return value instanceof Long ? value.toString() : canonicalOf(value);
}

function canonicalOf(value: NumericValue): string {
  const exact = exactNumber(value);
  if (!exact) {
    return value instanceof Double ? String(value.value) : value.toString();
  }
  let { digits, exponent } = exact;
  if (digits === 0n) {
    return '0';
  }
  while (digits % 10n === 0n) {
    digits /= 10n;
    exponent += 1;
  }
  // Integers of a long's size read like the integer itself; larger powers of ten stay short.
  return exponent >= 0 && exponent < 20 ? (digits * 10n ** BigInt(exponent)).toString() : `${digits}E${exponent}`;
}

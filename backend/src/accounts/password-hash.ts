import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { promisify } from 'node:util';

const deriveKey = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

/**
 * OWASP Password Storage Cheat Sheet, scrypt: N = 2^15, r = 8, p = 3 is as strong as its first choice (N = 2^17, p = 1)
 * with a quarter of the memory (32 MiB), so that a few sign-ins at once do not push out the photos being decoded.
 */
const cost = { N: 2 ** 15, r: 8, p: 3 } as const;
/** Node refuses above 32 MiB unless told: 128 * N * r bytes plus working space. */
const maxmem = 64 * 1024 * 1024;
const keyLength = 32;
const saltLength = 16;

/** Answers `scrypt$N$r$p$salt$key`: the cost travels with the hash, so that it can be raised later. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltLength);
  const key = await deriveKey(normalised(password), salt, keyLength, { ...cost, maxmem });
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const [scheme, N, r, p, salt, key] = hash.split('$');
  if (scheme !== 'scrypt' || !salt || !key) {
    return false;
  }
  const expected = Buffer.from(key, 'base64url');
  const options = { N: Number(N), r: Number(r), p: Number(p), maxmem };
  const actual = await deriveKey(normalised(password), Buffer.from(salt, 'base64url'), expected.length, options);
  return timingSafeEqual(actual, expected);
}

/** NIST SP 800-63B: the same passphrase typed on another keyboard may come in another Unicode form. */
function normalised(password: string): string {
  return password.normalize('NFKC');
}

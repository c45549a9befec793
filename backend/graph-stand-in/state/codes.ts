import { randomBytes } from 'node:crypto';
import { GraphError } from '../graph-error';
import type { Clock } from './clock';

/** What a person agreed to in the dialog. */
export interface Consent {
  redirectUri: string;
  pageIds: string[];
  scopes: string[];
}

/** Codes of the login dialog live for ten minutes. In milliseconds. */
const lifetime = 600_000;

/** The codes that the dialog gives out: each good for one token. */
export class Codes {
  private readonly codes = new Map<string, Consent & { at: number; used: boolean }>();

  constructor(private readonly clock: Clock) {}

  issue(consent: Consent): string {
    const code = randomBytes(24).toString('base64url');
    this.codes.set(code, { ...consent, at: this.clock.now(), used: false });
    return code;
  }

  /** @throws GraphError */
  redeem(code: string, redirectUri: string): Consent {
    const consent = this.codes.get(code);
    if (!consent) {
      throw new GraphError('Invalid verification code format.', 100, 36_009);
    }
    if (consent.used) {
      throw new GraphError('This authorization code has been used.', 100, 36_009);
    }
    if (consent.at + lifetime < this.clock.now()) {
      throw new GraphError('This authorization code has expired.', 100, 36_007);
    }
    if (consent.redirectUri !== redirectUri) {
      throw new GraphError(
        'Error validating verification code. Please make sure your redirect_uri is identical',
        100,
        36_008,
      );
    }
    consent.used = true;
    return consent;
  }

  clear(): void {
    this.codes.clear();
  }
}

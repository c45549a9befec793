import { createHmac, timingSafeEqual } from 'node:crypto';
import { GraphError, invalid } from '../graph-error';
import type { Fields } from '../fields';

/** The Facebook app whose side of things is played. What is not set is not checked. */
export interface AppSettings {
  appId: string;
  appSecret?: string;
  verifyToken?: string;
  /** Where events go. */
  webhookUrl?: string;
  /** Tokens, pages and customers that nobody introduced are refused. */
  strict: boolean;
  /** The page's own messages come back as events, as with a subscription of `message_echoes`. */
  echoes: boolean;
}

export const defaultAppId = '1000000000000001';

export class App {
  settings: AppSettings = App.fresh();

  /** Sets what is given and leaves the rest. @throws GraphError */
  configure(wanted: Fields): void {
    const { appId, appSecret, verifyToken, webhookUrl, strict, echoes } = wanted;
    for (const text of [appId, appSecret, verifyToken, webhookUrl]) {
      if (text !== undefined && typeof text !== 'string') {
        throw invalid('appId, appSecret, verifyToken and webhookUrl must be text');
      }
    }
    this.settings = {
      ...this.settings,
      ...(typeof appId === 'string' && { appId }),
      ...(typeof appSecret === 'string' && { appSecret }),
      ...(typeof verifyToken === 'string' && { verifyToken }),
      ...(typeof webhookUrl === 'string' && { webhookUrl }),
      ...(typeof strict === 'boolean' && { strict }),
      ...(typeof echoes === 'boolean' && { echoes }),
    };
  }

  reset(): void {
    this.settings = App.fresh();
  }

  get token(): string {
    return `${this.settings.appId}|${this.settings.appSecret ?? ''}`;
  }

  /** As with "Require App Secret" switched on. @throws GraphError */
  checkProof(token: string, proof: string | null): void {
    const { appSecret } = this.settings;
    if (appSecret === undefined) {
      return;
    }
    if (proof === null) {
      throw new GraphError('API calls from the server require an appsecret_proof argument', 100);
    }
    const expected = createHmac('sha256', appSecret).update(token).digest();
    const given = Buffer.from(proof, 'hex');
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
      throw new GraphError('Invalid appsecret_proof provided in the API argument', 100);
    }
  }

  private static fresh(): AppSettings {
    return { appId: defaultAppId, strict: false, echoes: true };
  }
}

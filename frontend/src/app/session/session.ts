import { DOCUMENT, inject, Service, signal } from '@angular/core';
import {
  type ChangePasswordRequest,
  type MeResponse,
  meResponseSchema,
  type SignInRequest,
  xsrfCookieName,
} from '@contracts';
import { Api } from '../data/api';
import { ApiError } from '../data/api-error';

/** Who is signed in: undefined until asked, null for nobody. */
@Service()
export class Session {
  private readonly api = inject(Api);
  private readonly document = inject(DOCUMENT);
  private readonly current = signal<MeResponse | null | undefined>(undefined);

  readonly me = this.current.asReadonly();

  /** Picks up the session of an earlier visit. */
  async restore(): Promise<MeResponse | null> {
    const known = this.current();
    if (known !== undefined) {
      return known;
    }
    if (!this.mayBeSignedIn()) {
      this.current.set(null);
      return null;
    }
    try {
      this.current.set(await this.api.get(meResponseSchema, '/api/auth/me'));
    } catch (error) {
      if (!(error instanceof ApiError && error.code === 'UNAUTHENTICATED')) {
        throw error;
      }
      this.current.set(null);
    }
    return this.current() ?? null;
  }

  async signIn(credentials: SignInRequest): Promise<void> {
    this.current.set(await this.api.post(meResponseSchema, '/api/auth/sign-in', credentials));
  }

  async signOut(): Promise<void> {
    await this.api.send('POST', '/api/auth/sign-out', {});
    this.current.set(null);
  }

  async changePassword(change: ChangePasswordRequest): Promise<void> {
    await this.api.send('POST', '/api/auth/change-password', change);
    this.current.update((me) => me && { ...me, mustChangePassword: false });
  }

  /** Whether the server knows this person again, as after signing in in another tab. */
  async isBack(): Promise<boolean> {
    const known = this.current();
    if (!known || !this.mayBeSignedIn()) {
      return false;
    }
    const me = await this.api.get(meResponseSchema, '/api/auth/me').catch(() => null);
    if (me?.id !== known.id) {
      return false;
    }
    this.current.set(me);
    return true;
  }

  /** The server no longer knows the session. */
  expire(): void {
    this.current.set(null);
  }

  /** Without this cookie there is no session; asking would only put a 401 into every visitor's console. */
  private mayBeSignedIn(): boolean {
    return this.document.cookie.includes(`${xsrfCookieName}=`);
  }
}

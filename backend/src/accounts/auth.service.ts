import { Injectable } from '@nestjs/common';
import type { ChangePasswordRequest, MeResponse, SignInRequest } from '../contracts';
import { AppError } from '../platform/errors';
import type { Identity } from '../platform/http';
import { hashPassword, verifyPassword } from './password-hash';
import { SessionService } from './session.service';
import { UsersRepository } from './users.repository';

/** Signs people in and lets them change their password. */
@Injectable()
export class AuthService {
  /** Compared with when there is no such account, so that the time of an answer does not tell who has one. */
  private readonly nobody = hashPassword('nobody has this password');

  constructor(
    private readonly users: UsersRepository,
    private readonly sessions: SessionService,
  ) {}

  async signIn({ email, password }: SignInRequest): Promise<{ token: string; me: MeResponse }> {
    const user = await this.users.findByEmail(email);
    const matches = await verifyPassword(password, user?.passwordHash ?? (await this.nobody));
    if (!user || !matches) {
      throw wrongCredentials();
    }
    const { id, role, mustChangePassword } = user;
    const token = await this.sessions.open(id);
    // The password may have been changed while this one was verified: then the other sessions have been ended already.
    if ((await this.users.findById(id))?.passwordHash !== user.passwordHash) {
      await this.sessions.endToken(token);
      throw wrongCredentials();
    }
    return { token, me: { id, email: user.email, role, mustChangePassword } };
  }

  me({ accountId, email, role, mustChangePassword }: Identity): MeResponse {
    return { id: accountId, email, role, mustChangePassword };
  }

  /** Ends all sessions of the person, so that whoever knew the old password is out, and answers the token of a new one. */
  async changePassword(identity: Identity, { currentPassword, newPassword }: ChangePasswordRequest): Promise<string> {
    const user = await this.users.findById(identity.accountId);
    if (!user || !(await verifyPassword(currentPassword, user.passwordHash))) {
      throw new AppError('INVALID_CREDENTIALS', 'The current password is wrong.');
    }
    if (newPassword === currentPassword || newPassword.toLowerCase().includes(user.email)) {
      throw new AppError(
        'PASSWORD_TOO_WEAK',
        'Please choose a new password that differs from the old one and your e-mail.',
      );
    }
    await this.users.setPassword(user.id, {
      passwordHash: await hashPassword(newPassword),
      mustChangePassword: false,
    });
    await this.sessions.endAll(user.id);
    return await this.sessions.open(user.id);
  }
}

function wrongCredentials(): AppError {
  return new AppError('INVALID_CREDENTIALS', 'E-mail or password is wrong.');
}

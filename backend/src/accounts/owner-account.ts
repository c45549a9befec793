import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config';
import { hashPassword } from './password-hash';
import { SessionsRepository } from './sessions.repository';
import { UsersRepository } from './users.repository';

/** Without letters that look alike: people type it from a terminal. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
/** 16 of 31 characters are 79 bits: beyond guessing, even without the sign-in limits. */
const generatedLength = 16;
const defaultEmail = 'owner@vision-ai.local';

export interface NewOwner {
  email: string;
  /** Only when it was generated: shown once, kept nowhere. */
  password?: string;
}

/** Creates the account of the owner: at the first development start, or by `npm run owner`. */
@Injectable()
export class OwnerAccount {
  constructor(
    private readonly config: AppConfig,
    private readonly users: UsersRepository,
    private readonly sessions: SessionsRepository,
  ) {}

  /** For who has lost the password: gives the account a new one and ends its sessions, or creates the account. */
  async renew(): Promise<NewOwner> {
    const { email = defaultEmail, password } = this.config.owner;
    const chosen = password ?? generatePassword();
    const credentials = { passwordHash: await hashPassword(chosen), mustChangePassword: password === undefined };
    const user = await this.users.findByEmail(email);
    if (user) {
      await this.users.setPassword(user.id, credentials);
      await this.sessions.removeAllOf(user.id);
    } else {
      await this.users.add({ email, role: 'owner', ...credentials });
    }
    return { email, ...(password ? {} : { password: chosen }) };
  }

  /** Answers undefined when nothing had to be done: an existing account keeps its password, whatever the environment says. */
  async ensure(): Promise<NewOwner | undefined> {
    const { email, password } = this.config.owner;
    if (!email && !(await this.users.isEmpty())) {
      return undefined;
    }
    const chosen = password ?? generatePassword();
    const owner = { email: email ?? defaultEmail, ...(password ? {} : { password: chosen }) };
    if (await this.users.findByEmail(owner.email)) {
      return undefined;
    }
    const passwordHash = await hashPassword(chosen);
    const added = await this.users.add({
      email: owner.email,
      passwordHash,
      role: 'owner',
      mustChangePassword: password === undefined,
    });
    return added ? owner : undefined;
  }
}

function generatePassword(): string {
  return Array.from({ length: generatedLength }, () => alphabet[randomInt(alphabet.length)]).join('');
}

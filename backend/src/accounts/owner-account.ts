import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config';
import { hashPassword } from './password-hash';
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
  ) {}

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

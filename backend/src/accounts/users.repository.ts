import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import type { Role } from '../contracts';
import { isDuplicateKey, toObjectId } from '../platform/database';
import type { UserDocument } from './user.schema';

export interface User {
  id: string;
  email: string;
  passwordHash: string;
  role: Role;
  mustChangePassword: boolean;
}

@Injectable()
export class UsersRepository {
  constructor(@InjectModel('User') private readonly model: Model<UserDocument>) {}

  async findByEmail(email: string): Promise<User | null> {
    const user = await this.model.findOne({ email }).lean();
    return user && toUser(user);
  }

  async findById(id: string): Promise<User | null> {
    const user = await this.model.findById(toObjectId(id)).lean();
    return user && toUser(user);
  }

  async isEmpty(): Promise<boolean> {
    return (await this.model.exists({})) === null;
  }

  /** Answers false when the e-mail address has an account already (also when another process has just made it). */
  async add(user: Omit<User, 'id'>): Promise<boolean> {
    try {
      await this.model.create(user);
      return true;
    } catch (error) {
      if (isDuplicateKey(error, 'email')) {
        return false;
      }
      throw error;
    }
  }

  async setPassword(id: string, credentials: Pick<User, 'passwordHash' | 'mustChangePassword'>): Promise<void> {
    await this.model.updateOne({ _id: toObjectId(id) }, { $set: credentials });
  }
}

function toUser({ _id, email, passwordHash, role, mustChangePassword }: UserDocument): User {
  return { id: _id.toString(), email, passwordHash, role, mustChangePassword };
}

import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { toObjectId } from '../platform/database';
import type { SessionDocument } from './session.schema';

export interface Session {
  id: string;
  userId: string;
  expiresAt: Date;
}

@Injectable()
export class SessionsRepository {
  constructor(@InjectModel('Session') private readonly model: Model<SessionDocument>) {}

  async add({ id, userId, expiresAt }: Session): Promise<void> {
    await this.model.create({ _id: id, userId: toObjectId(userId), expiresAt });
  }

  async findLive(id: string, now: Date): Promise<Session | null> {
    // The TTL monitor runs once a minute: an expired session may still be there.
    const session = await this.model.findOne({ _id: id, expiresAt: { $gt: now } }).lean();
    return session && { id: session._id, userId: session.userId.toString(), expiresAt: session.expiresAt };
  }

  async extend(id: string, expiresAt: Date): Promise<void> {
    await this.model.updateOne({ _id: id }, { $set: { expiresAt } });
  }

  async remove(id: string): Promise<void> {
    await this.model.deleteOne({ _id: id });
  }

  async removeAllOf(userId: string): Promise<void> {
    await this.model.deleteMany({ userId: toObjectId(userId) });
  }
}

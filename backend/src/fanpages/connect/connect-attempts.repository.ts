import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { toObjectId } from '../../platform/database';
import type { StoredConnectAttempt } from './connect-attempt.schema';

export type ConnectAttemptRecord = Omit<StoredConnectAttempt, '_id' | 'stateHash'> & { id: string };
type Result = Partial<Pick<StoredConnectAttempt, 'status' | 'error' | 'missingScopes' | 'sealedPages'>>;

const toRecord = ({ _id, stateHash: _, ...attempt }: StoredConnectAttempt): ConnectAttemptRecord => ({
  ...attempt,
  id: _id.toHexString(),
});

@Injectable()
export class ConnectAttemptsRepository {
  constructor(@InjectModel('ConnectAttempt') private readonly attempts: Model<StoredConnectAttempt>) {}

  async insert(accountId: string, stateHash: string, expiresAt: Date): Promise<void> {
    await this.attempts.create({ accountId, stateHash, status: 'waiting', expiresAt });
  }

  /** Uses the state up: whoever comes with it a second time finds nothing. */
  async redeem(stateHash: string): Promise<ConnectAttemptRecord | null> {
    const attempt = await this.attempts
      .findOneAndUpdate(
        { stateHash, status: 'waiting', expiresAt: { $gt: new Date() } },
        { $set: { stateHash: null } },
        { returnDocument: 'after' },
      )
      .lean<StoredConnectAttempt>();
    return attempt && toRecord(attempt);
  }

  async finish(id: string, result: Result): Promise<void> {
    await this.attempts.updateOne({ _id: toObjectId(id) }, { $set: result });
  }

  async find(id: string, accountId: string): Promise<ConnectAttemptRecord | null> {
    const attempt = await this.attempts
      .findOne({ _id: toObjectId(id), accountId, expiresAt: { $gt: new Date() } })
      .lean<StoredConnectAttempt>();
    return attempt && toRecord(attempt);
  }
}

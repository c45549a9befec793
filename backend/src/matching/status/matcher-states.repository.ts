import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { heardFor, type MatcherStateRecord } from './matcher-state.schema';

export type MatcherState = Pick<MatcherStateRecord, 'state' | 'embedder' | 'describerId' | 'reason'>;

@Injectable()
export class MatcherStatesRepository {
  constructor(@InjectModel('MatcherState') private readonly model: Model<MatcherStateRecord>) {}

  async save(processId: string, state: MatcherState): Promise<void> {
    await this.model.updateOne({ _id: processId }, { $set: { ...state, seenAt: new Date() } }, { upsert: true });
  }

  async remove(processId: string): Promise<void> {
    await this.model.deleteOne({ _id: processId });
  }

  /** Of the processes that were heard lately, the newest word first. */
  async current(): Promise<MatcherState[]> {
    return await this.model
      .find({ seenAt: { $gt: new Date(Date.now() - heardFor * 1_000) } })
      .sort({ seenAt: -1 })
      .lean<MatcherStateRecord[]>();
  }
}

import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import type { VisionCall } from './vision-call.schema';

@Injectable()
export class VisionCallsRepository {
  constructor(@InjectModel('VisionCall') private readonly model: Model<VisionCall>) {}

  async add(call: Omit<VisionCall, '_id'>): Promise<void> {
    await this.model.create(call);
  }

  async hasAnswers(model: string, since: Date): Promise<boolean> {
    return (await this.model.exists({ at: { $gte: since }, model, outcome: 'answered' })) !== null;
  }
}

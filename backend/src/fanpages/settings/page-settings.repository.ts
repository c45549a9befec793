import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import type { PageSettingsContent } from '../../contracts';
import { isDuplicateKey, toObjectId } from '../../platform/database';
import type { PageSettingsRecord } from './page-settings.schema';

export type StoredSettings = Pick<PageSettingsRecord, 'content' | 'version' | 'updatedAt'>;

@Injectable()
export class PageSettingsRepository {
  constructor(@InjectModel('PageSettings') private readonly model: Model<PageSettingsRecord>) {}

  async find(fanpageId: string): Promise<StoredSettings | null> {
    return await this.model.findOne({ fanpageId: toObjectId(fanpageId) }).lean<StoredSettings>();
  }

  /** Writes them if they still have that version (0: none are stored); null when they have not. */
  async replace(fanpageId: string, version: number, content: PageSettingsContent): Promise<StoredSettings | null> {
    if (version === 0) {
      return await this.insert(fanpageId, content);
    }
    return await this.model
      .findOneAndUpdate(
        { fanpageId: toObjectId(fanpageId), version },
        { $set: { content }, $inc: { version: 1 } },
        { returnDocument: 'after' },
      )
      .lean<StoredSettings>();
  }

  async remove(fanpageId: string): Promise<void> {
    await this.model.deleteOne({ fanpageId: toObjectId(fanpageId) });
  }

  private async insert(fanpageId: string, content: PageSettingsContent): Promise<StoredSettings | null> {
    try {
      const created = await this.model.create({ fanpageId: toObjectId(fanpageId), content, version: 1 });
      return created.toObject();
    } catch (error) {
      if (isDuplicateKey(error)) {
        return null;
      }
      throw error;
    }
  }
}

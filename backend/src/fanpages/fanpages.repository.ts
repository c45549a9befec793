import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { matchLevels, type FanpageResponse, type PageConnection } from '../contracts';
import { isDuplicateKey, toObjectId } from '../platform/database';
import type { FanpageRecord, StoredHealth } from './fanpage.schema';
import { pageIdTaken } from './fanpages.errors';

/** What a write sets; the token comes sealed. */
export type FanpageContent = Pick<FanpageRecord, 'pageId' | 'name' | 'aiEnabled' | 'matchLevel' | 'sealedToken'>;

/** What goes with a token, and changes only together with it. */
export type TokenState = Pick<
  FanpageRecord,
  'sealedToken' | 'connectedAt' | 'disconnectedAt' | 'refusedAt' | 'disconnectReason' | 'health'
> & {
  connection: PageConnection;
};

/**
 * What it means that Facebook takes a token: `outdated` when it has refused it since it was asked, or the page has another
 * token by now.
 */
export type Acceptance = 'news' | 'known' | 'outdated';

export const connectionOf = ({
  connection,
  hasToken,
}: Pick<FanpageRecord, 'connection' | 'hasToken'>): PageConnection => connection ?? (hasToken ? 'unverified' : 'none');

const toFanpage = (record: FanpageRecord): FanpageResponse => ({
  id: record._id.toString(),
  pageId: record.pageId,
  name: record.name,
  aiEnabled: record.aiEnabled,
  matchLevel: record.matchLevel ?? matchLevels.default,
  hasToken: record.hasToken,
  connection: connectionOf(record),
});

@Injectable()
export class FanpagesRepository {
  constructor(@InjectModel('Fanpage') private readonly model: Model<FanpageRecord>) {}

  /** @throws AppError PAGE_ID_TAKEN */
  async insert(content: FanpageContent & Partial<TokenState>): Promise<FanpageResponse> {
    return await this.refusingTakenPageId(content.pageId, async () => {
      const created = await this.model.create({ ...content, hasToken: content.sealedToken !== null });
      return toFanpage(created.toObject());
    });
  }

  async find(id: string): Promise<FanpageResponse | null> {
    const record = await this.model.findById(toObjectId(id)).lean<FanpageRecord>();
    return record && toFanpage(record);
  }

  async findMany(ids: readonly string[]): Promise<FanpageResponse[]> {
    const records = await this.model.find({ _id: { $in: ids.map(toObjectId) } }).lean<FanpageRecord[]>();
    return records.map(toFanpage);
  }

  async all(): Promise<FanpageResponse[]> {
    const records = await this.model.find().lean<FanpageRecord[]>();
    return records.map(toFanpage);
  }

  /** Every page that has a token, disconnected ones included. */
  async withToken(): Promise<FanpageResponse[]> {
    const records = await this.model.find({ hasToken: true }).sort({ _id: 1 }).lean<FanpageRecord[]>();
    return records.map(toFanpage);
  }

  async findByPageId(pageId: string): Promise<FanpageResponse | null> {
    const record = await this.model.findOne({ pageId }).lean<FanpageRecord>();
    return record && toFanpage(record);
  }

  async page(page: number, pageSize: number): Promise<{ fanpages: FanpageResponse[]; total: number }> {
    const [records, total] = await Promise.all([
      this.model
        .find()
        .sort({ name: 1, _id: 1 })
        .skip((page - 1) * pageSize)
        .limit(pageSize)
        .lean<FanpageRecord[]>(),
      this.model.countDocuments(),
    ]);
    return { fanpages: records.map(toFanpage), total };
  }

  /** The ids among these that are no fanpages. */
  async missing(ids: readonly string[]): Promise<string[]> {
    const records = await this.model
      .find({ _id: { $in: ids.map(toObjectId) } })
      .select({ _id: 1 })
      .lean<Pick<FanpageRecord, '_id'>[]>();
    const existing = new Set(records.map(({ _id }) => _id.toString()));
    return ids.filter((id) => !existing.has(id));
  }

  /**
   * Sets what is given; null when there is no such fanpage.
   *
   * @throws AppError PAGE_ID_TAKEN
   */
  async update(id: string, changes: Partial<FanpageContent & TokenState>): Promise<FanpageResponse | null> {
    const { sealedToken } = changes;
    const record = await this.refusingTakenPageId(changes.pageId, () =>
      this.model
        .findOneAndUpdate(
          { _id: toObjectId(id) },
          { $set: { ...changes, ...(sealedToken !== undefined && { hasToken: sealedToken !== null }) } },
          { returnDocument: 'after' },
        )
        .lean<FanpageRecord>(),
    );
    return record && toFanpage(record);
  }

  /** @returns whether there was such a fanpage */
  async remove(id: string): Promise<boolean> {
    const { deletedCount } = await this.model.deleteOne({ _id: toObjectId(id) });
    return deletedCount === 1;
  }

  /** The sealed token; null without a token or without such a fanpage. */
  async sealedToken(id: string): Promise<string | null> {
    const record = await this.model
      .findById(toObjectId(id))
      .select({ sealedToken: 1 })
      .lean<Pick<FanpageRecord, 'sealedToken'>>();
    return record?.sealedToken ?? null;
  }

  /**
   * Facebook refuses this very token; one that was stored meanwhile is not meant.
   *
   * @returns false when it is known already, or the token is another one by now
   */
  async disconnect(id: string, sealedToken: string, reason: string): Promise<boolean> {
    // First of all: a look at the page that is under way, and began before, must not call it connected after this.
    await this.model.updateOne({ _id: toObjectId(id), sealedToken }, { $max: { refusedAt: new Date() } });
    const { modifiedCount } = await this.model.updateOne(
      { _id: toObjectId(id), sealedToken, connection: { $ne: 'disconnected' } },
      { $set: { connection: 'disconnected', disconnectedAt: new Date(), disconnectReason: reason } },
    );
    return modifiedCount === 1;
  }

  /**
   * Facebook takes this very token.
   *
   * @param askedAt a refusal that came after this moment counts more
   */
  async markConnected(id: string, sealedToken: string, askedAt: Date): Promise<Acceptance> {
    const page = { _id: toObjectId(id), sealedToken };
    const { modifiedCount } = await this.model.updateOne(
      { ...page, connection: { $ne: 'connected' }, $or: [{ refusedAt: null }, { refusedAt: { $lte: askedAt } }] },
      { $set: { connection: 'connected', disconnectedAt: null, disconnectReason: null } },
    );
    if (modifiedCount === 1) {
      return 'news';
    }
    return (await this.model.countDocuments({ ...page, connection: 'connected' })) === 1 ? 'known' : 'outdated';
  }

  /** Everything but the token. */
  async record(id: string): Promise<FanpageRecord | null> {
    return await this.model.findById(toObjectId(id)).lean<FanpageRecord>();
  }

  async saveHealth(id: string, health: StoredHealth): Promise<void> {
    await this.model.updateOne({ _id: toObjectId(id) }, { $set: { health } });
  }

  /** How many pages there are by what they can do: answer, not answer any more, not yet. */
  async countByState(): Promise<Record<'connected' | 'disconnected' | 'without_token', number>> {
    const [connected, disconnected, without_token] = await Promise.all([
      this.model.countDocuments({ hasToken: true, disconnectedAt: null }),
      this.model.countDocuments({ hasToken: true, disconnectedAt: { $ne: null } }),
      this.model.countDocuments({ hasToken: false }),
    ]);
    return { connected, disconnected, without_token };
  }

  async noteInbound(pageId: string, at: Date): Promise<void> {
    await this.model.updateOne({ pageId }, { $set: { lastInboundAt: at } });
  }

  private async refusingTakenPageId<Written>(
    pageId: string | undefined,
    write: () => PromiseLike<Written>,
  ): Promise<Written> {
    try {
      return await write();
    } catch (error) {
      if (pageId !== undefined && isDuplicateKey(error, 'pageId')) {
        throw pageIdTaken(pageId);
      }
      throw error;
    }
  }
}

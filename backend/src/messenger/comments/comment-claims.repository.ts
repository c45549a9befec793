import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model, QueryFilter } from 'mongoose';
import type { ErasedCustomer } from '../../conversations';
import { isDuplicateKey, toObjectId } from '../../platform/database';
import type { CommentClaimRecord } from './comment-claim.schema';

const hour = 3_600_000;
/** Messenger Platform, "Rate limiting": private replies of a page in an hour. */
const mostInAnHour = 750;

@Injectable()
export class CommentClaimsRepository {
  constructor(@InjectModel('CommentClaim') private readonly model: Model<CommentClaimRecord>) {}

  /** @returns false when another event has the comment: it was told twice in different words */
  async claim(commentId: string, pageId: string, eventId: string): Promise<boolean> {
    try {
      await this.model.create({ commentId, pageId, eventId: toObjectId(eventId) });
      return true;
    } catch (error) {
      if (!isDuplicateKey(error)) {
        throw error;
      }
      const claim = await this.model.findOne({ commentId }).lean<CommentClaimRecord>();
      return claim?.eventId.toString() === eventId;
    }
  }

  /**
   * Takes a place among those that may be sent in this hour. Written first and counted then, so that processes which do
   * it at the same moment are too few rather than too many.
   *
   * @returns null, or when to try again
   */
  async takePlace(commentId: string, pageId: string): Promise<Date | null> {
    const since = new Date(Date.now() - hour);
    await this.model.updateOne({ commentId }, { $set: { sendingAt: new Date() } });
    if ((await this.model.countDocuments({ pageId, sendingAt: { $gt: since } })) <= mostInAnHour) {
      return null;
    }
    await this.giveBack(commentId);
    const oldest = await this.model
      .findOne({ pageId, sendingAt: { $gt: since } })
      .sort({ sendingAt: 1 })
      .lean<CommentClaimRecord>();
    return new Date((oldest?.sendingAt ?? new Date()).getTime() + hour);
  }

  /** It was certainly not sent. */
  async giveBack(commentId: string): Promise<void> {
    await this.model.updateOne({ commentId }, { $set: { sendingAt: null } });
  }

  async noteCustomer(commentId: string, customerId: string): Promise<void> {
    await this.model.updateOne({ commentId }, { $set: { customerId } });
  }

  /** The events of the comments that a customer was answered. */
  async eventsOf(customer: ErasedCustomer): Promise<string[]> {
    const claims = await this.model.find(answersTo(customer)).lean<CommentClaimRecord[]>();
    return claims.map(({ eventId }) => eventId.toString());
  }

  /** Who it was is forgotten, not that the comment was answered. */
  async forgetCustomer(customer: ErasedCustomer): Promise<void> {
    await this.model.updateMany(answersTo(customer), { $set: { customerId: null } });
  }
}

/** On any page when the page is not known. */
const answersTo = ({ pageId, customerId, before }: ErasedCustomer): QueryFilter<CommentClaimRecord> => ({
  customerId,
  ...(pageId !== '' && { pageId }),
  createdAt: { $lte: before },
});

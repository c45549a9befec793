import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { EraseCustomerRequest, ErasureResponse } from '../../contracts';
import { FanpagesService } from '../../fanpages';
import { Pseudonyms } from '../../platform/crypto';
import { AppError } from '../../platform/errors';
import { JobQueue } from '../../platform/jobs';
import type { ConversationRef } from '../conversation';
import { conversationNotFound, erasureNotFound } from '../conversations.errors';
import { ConversationsRepository } from '../conversations.repository';
import { eraseCustomerJob } from './erase-customer.handler';
import { ErasuresRepository, type Erasure } from './erasures.repository';

/** It mostly takes well below a second; whoever asked need not ask again then. In milliseconds. */
const worthWaiting = 3_000;
const glance = 100;

/** A customer of a page, and our id of the page. Facebook's id of the page is empty, and ours null, when nobody knows it any more. */
export interface KnownCustomer extends ConversationRef {
  fanpageId: string | null;
}

/** "Delete my data": what a customer may ask of a shop, and who asks for it in the admin. */
@Injectable()
export class Erasures {
  constructor(
    private readonly erasures: ErasuresRepository,
    private readonly conversations: ConversationsRepository,
    private readonly fanpages: FanpagesService,
    private readonly pseudonyms: Pseudonyms,
    private readonly jobs: JobQueue,
  ) {}

  /**
   * Begins, and waits a moment for the end. Asked for again, it is the same deletion; after a failure it starts anew.
   * @param by e-mail of the admin
   * @throws AppError CONVERSATION_NOT_FOUND
   */
  async ofConversation(conversationId: string, by: string): Promise<ErasureResponse> {
    const conversation = await this.conversations.find(conversationId);
    if (conversation) {
      return await this.ofCustomer(conversation, by);
    }
    const erasure = await this.erasures.ofConversation(conversationId);
    if (!erasure) {
      throw conversationNotFound();
    }
    return await this.work(erasure, by);
  }

  /** Of somebody who is known by any record: an order, a receipt, or only by Facebook's id. */
  async ofCustomer({ customerId, fanpageId, ...known }: KnownCustomer, by: string): Promise<ErasureResponse> {
    const conversation =
      known.pageId === ''
        ? await this.conversations.ofCustomer(customerId)
        : await this.conversations.of({ pageId: known.pageId, customerId });
    const { id: conversationId = null, pageId = known.pageId } = conversation ?? {};
    const erasure = await this.erasures.begin({ pageId, customerId, fanpageId, conversationId, requestedBy: by });
    if (!erasure) {
      throw erasureNotFound();
    }
    return await this.work(erasure, by, { pageId, customerId });
  }

  /**
   * Of somebody of whom only Facebook's ids are known; without that of the page, the page may be one that was removed.
   * @throws AppError FANPAGE_NOT_FOUND
   */
  async ofFacebookId({ pageId, customerId }: EraseCustomerRequest, by: string): Promise<ErasureResponse> {
    if (pageId === undefined) {
      return await this.ofCustomer({ pageId: '', customerId, fanpageId: null }, by);
    }
    const fanpage = await this.fanpages.findByPageId(pageId);
    if (!fanpage) {
      throw new AppError('FANPAGE_NOT_FOUND', 'No fanpage of this shop has this page id.');
    }
    return await this.ofCustomer({ pageId, customerId, fanpageId: fanpage.id }, by);
  }

  /** @throws AppError NOT_FOUND */
  async get(id: string): Promise<ErasureResponse> {
    const erasure = await this.erasures.find(id);
    if (!erasure) {
      throw erasureNotFound();
    }
    return toResponse(erasure);
  }

  private async work(erasure: Erasure, by: string, who = erasure.subject): Promise<ErasureResponse> {
    const current = erasure.status === 'failed' ? ((await this.erasures.restart(erasure.id, by)) ?? erasure) : erasure;
    if (who && current.status === 'running') {
      const { id, restarts } = current;
      // In line with the customer's own events, none of which is worked on meanwhile; and first in it, because what is before
      // it may wait for a page in trouble.
      const key = this.pseudonyms.of(who.pageId, who.customerId);
      // The job that failed is kept for people to look at, with its key.
      const uniqueKey = restarts === 0 ? id : `${id}:${restarts}`;
      await this.jobs.enqueue(eraseCustomerJob, { erasureId: id }, { key, uniqueKey, order: 0 });
    }
    return toResponse(await this.afterAMoment(current));
  }

  private async afterAMoment(erasure: Erasure): Promise<Erasure> {
    let current = erasure;
    for (const end = Date.now() + worthWaiting; current.status === 'running' && Date.now() < end;) {
      await delay(glance);
      current = (await this.erasures.find(erasure.id)) ?? current;
    }
    return current;
  }
}

const toResponse = ({ id, status, requestedAt, finishedAt, counts }: Erasure): ErasureResponse => ({
  id,
  status,
  requestedAt: requestedAt.toISOString(),
  finishedAt: finishedAt?.toISOString() ?? null,
  counts,
});

import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { ErasureResponse } from '../../contracts';
import { Pseudonyms } from '../../platform/crypto';
import { JobQueue } from '../../platform/jobs';
import { conversationNotFound, erasureNotFound } from '../conversations.errors';
import { ConversationsRepository } from '../conversations.repository';
import { eraseCustomerJob } from './erase-customer.handler';
import { ErasuresRepository, type Erasure } from './erasures.repository';

/** It mostly takes well below a second; whoever asked need not ask again then. In milliseconds. */
const worthWaiting = 3_000;
const glance = 100;

/** "Delete my data": what a customer may ask of a shop, and who asks for it in the admin. */
@Injectable()
export class Erasures {
  constructor(
    private readonly erasures: ErasuresRepository,
    private readonly conversations: ConversationsRepository,
    private readonly pseudonyms: Pseudonyms,
    private readonly jobs: JobQueue,
  ) {}

  /**
   * Begins, and waits a moment for the end. Asked for again, it is the same deletion.
   * @throws AppError CONVERSATION_NOT_FOUND
   */
  async request(conversationId: string, by: string): Promise<ErasureResponse> {
    const conversation = await this.conversations.find(conversationId);
    const erasure = conversation
      ? await this.erasures.begin(conversation, by)
      : await this.erasures.ofConversation(conversationId);
    if (!erasure) {
      throw conversationNotFound();
    }
    if (conversation && erasure.status === 'running') {
      // In line with the customer's own events, none of which is worked on meanwhile; and first in it, because what is before
      // it may wait for a page in trouble.
      const key = this.pseudonyms.of(conversation.pageId, conversation.customerId);
      await this.jobs.enqueue(eraseCustomerJob, { erasureId: erasure.id }, { key, uniqueKey: erasure.id, order: 0 });
    }
    return toResponse(await this.afterAMoment(erasure));
  }

  /** @throws AppError NOT_FOUND */
  async get(id: string): Promise<ErasureResponse> {
    const erasure = await this.erasures.find(id);
    if (!erasure) {
      throw erasureNotFound();
    }
    return toResponse(erasure);
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

import { Injectable } from '@nestjs/common';
import type { FanpageResponse } from '../../contracts';
import { FanpagesService, PageVoices } from '../../fanpages';
import { HandlesJob, type JobHandler, type JobOutcome, type JobRun } from '../../platform/jobs';
import { languageOf } from '../answer/language';
import type { EventOutcome } from '../inbox/inbound-event.schema';
import { InboundEventsRepository, type InboundEvent } from '../inbox/inbound-events.repository';
import { answerCommentJob, type AnswerComment } from './answer-comment.job';
import { commentIn, type Comment } from './comment';
import { CommentProducts } from './comment-products';
import { isProductQuestion } from './comment-question';
import { commentReply } from './comment-reply';
import { CommentSender } from './comment-sender';

/** Messenger Platform, "Private replies": so long after the comment. In milliseconds. */
const answerableFor = 7 * 24 * 3_600_000;

/** Answers questions under the page's posts with one private message each, where the page wants it. */
@Injectable()
@HandlesJob(answerCommentJob)
export class AnswerCommentHandler implements JobHandler<AnswerComment> {
  constructor(
    private readonly events: InboundEventsRepository,
    private readonly fanpages: FanpagesService,
    private readonly voices: PageVoices,
    private readonly products: CommentProducts,
    private readonly sender: CommentSender,
  ) {}

  async handle({ eventId }: AnswerComment, run: JobRun): Promise<JobOutcome> {
    const event = await this.events.find(eventId);
    const comment = event && commentIn(event.raw, event.at);
    if (!event || !comment || event.outcome !== null) {
      return { outcome: 'skipped', detail: 'There is nothing to do.' };
    }
    const fanpage = await this.fanpages.findByPageId(event.pageId);
    if (!fanpage) {
      return await this.skip(event, 'unknown_page', 'No fanpage of this shop has this page id.');
    }
    if (!fanpage.aiEnabled) {
      return await this.skip(event, 'ai_disabled', 'Answers are switched off for this page.');
    }
    return await this.answer(event, comment, fanpage, run);
  }

  async failed({ eventId }: AnswerComment, reason: string): Promise<void> {
    await this.events.conclude(eventId, 'failed', reason);
  }

  /** Somebody has it tried again. */
  async retried({ eventId }: AnswerComment): Promise<void> {
    await this.events.reopen([eventId]);
  }

  private async answer(
    event: InboundEvent,
    comment: Comment,
    fanpage: FanpageResponse,
    run: JobRun,
  ): Promise<JobOutcome> {
    const voice = await this.voices.for(fanpage, languageOf(comment.text) ?? 'vi');
    if (voice.settings.comments.mode === 'off') {
      return await this.skip(event, 'ignored', 'This page does not answer comments.');
    }
    if (comment.photoUrl === null && !isProductQuestion(comment.text)) {
      return await this.skip(event, 'ignored', 'The comment asks nothing about a product.');
    }
    if (Date.now() - comment.at.getTime() > answerableFor) {
      return await this.skip(event, 'window_closed', 'More than seven days have passed since the comment.');
    }
    const token = await this.fanpages.accessToken(fanpage.id);
    if (token === null) {
      return await this.skip(event, 'no_token', 'The page has no access token: connect it to answer comments.');
    }
    if (!(await this.sender.claim(comment.id, event))) {
      return await this.skip(event, 'ignored', 'The comment was told twice, and is answered already.');
    }
    const product = await this.products.about(comment, fanpage.id, token, run.signal);
    run.signal.throwIfAborted();
    const scene = { event, commentId: comment.id, fanpageId: fanpage.id, token, voice };
    const { outcome, detail } = await this.sender.send(scene, commentReply(product, voice), product);
    await this.events.conclude(event.id, outcome, detail);
    return { outcome: outcome === 'replied' ? 'done' : 'skipped', detail };
  }

  private async skip(event: InboundEvent, outcome: EventOutcome, detail: string): Promise<JobOutcome> {
    await this.events.conclude(event.id, outcome, detail);
    return { outcome: 'skipped', detail };
  }
}

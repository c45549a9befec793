import { Injectable, Logger } from '@nestjs/common';
import type { FanpageResponse } from '../../contracts';
import type { Recipient } from '../../facebook';
import { describeError, type JobRun } from '../../platform/jobs';
import type { Answer, Asking } from '../answer/answer';
import { Answers } from '../answer/answers';
import { languageOf, type Language } from '../answer/language';
import { readQuestion, type Question } from '../answer/question';
import type { StoredReply } from '../inbox/inbound-event.schema';
import { InboundEventsRepository, type InboundEvent } from '../inbox/inbound-events.repository';
import { ReplySender } from './reply-sender';

/** How often an answer is worked out before the customer gets an apology instead: after two waits of some seconds. */
const patience = 3;

/** Works out the reply to an event and stores it, once. */
@Injectable()
export class AnswerWriter {
  private readonly logger = new Logger(AnswerWriter.name);

  constructor(
    private readonly events: InboundEventsRepository,
    private readonly answers: Answers,
    private readonly sender: ReplySender,
  ) {}

  /** Null when the event asks nothing. What an earlier attempt had decided stays: half of it may be sent already. */
  async replyTo(
    event: InboundEvent,
    fanpage: FanpageResponse,
    recipient: Recipient,
    run: JobRun,
  ): Promise<StoredReply | null> {
    const stored = await this.sender.stored(event.id);
    if (stored) {
      return stored;
    }
    const question = readQuestion(event);
    if (question.kind === 'nothing') {
      return null;
    }
    const language = await this.languageFor(question, event);
    const asking: Asking = { eventId: event.id, fanpageId: fanpage.id, customerId: event.customerId, language };
    // Side by side; the dots are there before the message, or they would stay behind it.
    const [answer] = await Promise.all([this.work(question, asking, run), this.sender.showTyping(recipient)]);
    return answer ? await this.sender.save(event.id, answer) : null;
  }

  private async work(question: Question, asking: Asking, run: JobRun): Promise<Answer | undefined> {
    const isLast = run.attempt >= patience || run.isLastAttempt;
    try {
      return await this.answers.to(question, asking, { signal: run.signal, isLast });
    } catch (error) {
      // A process that has to go gives the job back, with nothing decided.
      if (run.signal.aborted || !isLast) {
        throw error;
      }
      this.logger.error({
        message: 'No answer could be worked out',
        eventId: asking.eventId,
        error: describeError(error),
      });
      return this.answers.apology(error, asking);
    }
  }

  /** Photos and buttons say nothing about it: then it is what the customer wrote last. */
  private async languageFor(question: Question, { id, pageId, customerId }: InboundEvent): Promise<Language> {
    const written = question.kind === 'text' ? languageOf(question.text) : undefined;
    if (written) {
      await this.events.setLanguage(id, written);
      return written;
    }
    return (await this.events.lastLanguage(pageId, customerId)) === 'en' ? 'en' : 'vi';
  }
}

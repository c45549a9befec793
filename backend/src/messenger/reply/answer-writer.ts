import { Injectable, Logger } from '@nestjs/common';
import type { FanpageResponse, Language } from '../../contracts';
import { Conversations, type Conversation } from '../../conversations';
import type { Recipient } from '../../facebook';
import { PageVoices } from '../../fanpages';
import { describeError, type JobRun } from '../../platform/jobs';
import type { Answer, Asking } from '../answer/answer';
import { Answers } from '../answer/answers';
import { languageOf } from '../answer/language';
import type { Question } from '../answer/question';
import type { Turn } from '../inbox/turn';
import { ReplySender } from './reply-sender';

/** How often an answer is worked out before the customer gets an apology instead: after two waits of some seconds. */
const patience = 3;
/** Messenger takes the dots away after 20 s. In milliseconds. */
const typingRenewal = 15_000;

/** Where the answer is to be given. */
export interface Scene {
  fanpage: FanpageResponse;
  conversation: Conversation;
  recipient: Recipient;
}

/** Works out the answer to a question of a customer. */
@Injectable()
export class AnswerWriter {
  private readonly logger = new Logger(AnswerWriter.name);

  constructor(
    private readonly conversations: Conversations,
    private readonly voices: PageVoices,
    private readonly answers: Answers,
    private readonly sender: ReplySender,
  ) {}

  /** Undefined when nothing is to be said. @param settle closes the turn */
  async answer(
    { lead, question }: Turn,
    scene: Scene,
    run: JobRun,
    settle: () => Promise<void>,
  ): Promise<Answer | undefined> {
    if (question.kind === 'nothing') {
      return undefined;
    }
    const language = await this.languageFor(question, scene.conversation, lead.at);
    const asking = { ...(await this.askingFor(lead.id, scene, language)), settle };
    // A link that leads to no product gets no answer, and dots that end in nothing are worse than none.
    const typing = question.kind === 'referral' ? undefined : this.keepTyping(scene.recipient);
    try {
      // Side by side; the dots are there before the message, or they would stay behind it.
      const [answer] = await Promise.all([this.work(question, asking, run), typing?.begun]);
      return answer;
    } finally {
      typing?.end();
    }
  }

  private async askingFor(
    eventId: string,
    { fanpage, conversation, recipient }: Scene,
    language: Language,
  ): Promise<Omit<Asking, 'settle'>> {
    return {
      eventId,
      channel: recipient.channel,
      fanpageId: fanpage.id,
      customerId: conversation.customerId,
      voice: await this.voices.for(fanpage, language),
      lastBotAt: conversation.lines.findLast(({ from }) => from === 'bot')?.at ?? null,
      isResumed: conversation.resumptionUntold,
    };
  }

  private keepTyping(recipient: Recipient): { begun: Promise<void>; end: () => void } {
    const renewal = setInterval(() => {
      void this.sender.showTyping(recipient).catch((error: unknown) => {
        this.logger.warn({ message: 'The typing dots could not be renewed', error: describeError(error) });
      });
    }, typingRenewal);
    return {
      begun: this.sender.showTyping(recipient),
      end: () => {
        clearInterval(renewal);
      },
    };
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
      this.logger.error({ message: 'No answer could be worked out', eventId: asking.eventId, error });
      return this.answers.apology(error, asking);
    }
  }

  /** Photos and buttons say nothing about it: then it is what the customer wrote last. */
  private async languageFor(question: Question, conversation: Conversation, at: Date): Promise<Language> {
    const words = question.kind === 'text' ? question.text : question.kind === 'photos' ? question.caption : '';
    const written = languageOf(words);
    if (written) {
      await this.conversations.noteLanguage(conversation, written, at);
      return written;
    }
    return conversation.language ?? 'vi';
  }
}

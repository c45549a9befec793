import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Receipts, type Session } from '../../activity';
import { Conversations, isSilent } from '../../conversations';
import type { JobRun } from '../../platform/jobs';
import type { Answer } from '../answer/answer';
import type { StoredReply } from '../inbox/inbound-event.schema';
import type { Said, Turn } from '../inbox/turn';
import { Turns } from '../inbox/turns';
import { AnswerWriter, type Scene } from './answer-writer';
import { isUnsaid, silence, type Refusal } from './refusal';
import { ReplyDropped, ReplySender } from './reply-sender';

/** An answer is worked out anew for what came meanwhile; whoever still goes on then gets an answer of its own. */
const mostRounds = 3;

/** The reply to messages that belong together, stored before anything of it is sent. */
@Injectable()
export class TurnReplies {
  constructor(
    private readonly turns: Turns,
    private readonly writer: AnswerWriter,
    private readonly sender: ReplySender,
    private readonly conversations: Conversations,
    private readonly receipts: Receipts,
  ) {}

  /** What an earlier attempt had decided stays: half of it may be sent already. Null when there is none. */
  async stored(lead: Said): Promise<{ turn: Turn; reply: StoredReply } | null> {
    const reply = await this.sender.stored(lead.id);
    return reply && { turn: await this.turns.formed(lead), reply };
  }

  /** @returns without a reply when nothing is to be said */
  async work(
    lead: Said,
    scene: Scene,
    run: JobRun,
    session: Session,
  ): Promise<{ turn: Turn; reply: StoredReply | null }> {
    const started = performance.now();
    const { turn, answer } = await this.answer(lead, scene, run);
    await this.logMatches(turn, session);
    const outcome = answer?.decision ?? 'nothing';
    session.note({ step: 'answer', outcome, milliseconds: performance.now() - started });
    await this.turns.join(turn);
    return { turn, reply: answer ? await this.sender.save(lead.id, answer) : null };
  }

  /**
   * A person may have written while the answer was worked out: then it is not said any more.
   * @returns why it was not sent and will not be
   * @throws what makes another attempt
   */
  async send(
    lead: Said,
    reply: StoredReply,
    scene: Scene,
    run: JobRun,
    session: Session,
  ): Promise<Refusal | undefined> {
    const started = performance.now();
    let outcome = 'later';
    try {
      const refusal = await this.sendUnlessSilent(lead, reply, scene, run);
      outcome = refusal?.outcome ?? 'sent';
      return refusal;
    } finally {
      session.note({ step: 'send', outcome, milliseconds: performance.now() - started });
      await this.show(scene, lead);
    }
  }

  private async sendUnlessSilent(
    lead: Said,
    reply: StoredReply,
    { recipient }: Scene,
    run: JobRun,
  ): Promise<Refusal | undefined> {
    const conversation = await this.conversations.of(lead);
    if (conversation && isSilent(conversation) && isUnsaid(reply)) {
      return silence;
    }
    try {
      await this.sender.send(lead.id, reply, recipient, run.signal);
      return undefined;
    } catch (error) {
      if (error instanceof ReplyDropped) {
        return { outcome: error.outcome, detail: error.message };
      }
      throw error;
    }
  }

  /** In the conversation, as far as it is sent by now. */
  private async show(scene: Scene, lead: Said): Promise<void> {
    const reply = await this.sender.stored(lead.id);
    if (reply) {
      const messages = reply.deliveries.map(({ message: { metadata: _mark, ...message }, state }) => ({
        message,
        state,
      }));
      const { decision } = reply;
      await this.conversations.noteBot(scene.conversation, { eventId: lead.id, at: new Date(), decision, messages });
    }
  }

  private async answer(lead: Said, scene: Scene, run: JobRun): Promise<{ turn: Turn; answer: Answer | undefined }> {
    let turn = await this.turns.forming(lead);
    for (let round = 1; ; round++) {
      const asked = turn;
      const settled = { is: false };
      const answer = await this.writer.answer(asked, scene, run, async () => {
        await this.turns.close(asked);
        settled.is = true;
      });
      if (settled.is) {
        return { turn, answer };
      }
      await this.waitForMore(turn, run);
      const now = await this.turns.forming(lead);
      if (now.members.length === turn.members.length || round === mostRounds) {
        return { turn, answer };
      }
      turn = now;
    }
  }

  /** Working it out took most of the time in which a caption could still come; this is the rest. */
  private async waitForMore(turn: Turn, { signal }: JobRun): Promise<void> {
    const { kind } = turn.question;
    const wait = turn.lead.kind === 'message' && (kind === 'photos' || kind === 'text') ? this.turns.waitOf(turn) : 0;
    if (wait > 0) {
      await delay(wait, undefined, { signal });
    }
  }

  private async logMatches({ question }: Turn, session: Session): Promise<void> {
    if (question.kind !== 'photos') {
      return;
    }
    for (const { steps } of await this.receipts.ofKeys(question.photos.map(({ key }) => key))) {
      for (const { step, milliseconds, costUsd } of steps) {
        session.note({ step: 'match', outcome: step, milliseconds, costUsd });
      }
    }
  }
}

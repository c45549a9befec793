import { Injectable } from '@nestjs/common';
import type { Session } from '../../activity';
import type { FanpageResponse } from '../../contracts';
import { Conversations, isAnswered, isSilent, isWindowOpen, type Conversation } from '../../conversations';
import { FanpagesService } from '../../fanpages';
import type { JobOutcome, JobRun } from '../../platform/jobs';
import type { Scene } from '../reply/answer-writer';
import { TurnReplies } from '../reply/turn-replies';
import { answered, isUnsaid, silence, type Refusal } from '../reply/refusal';
import type { StoredReply } from './inbound-event.schema';
import { debounce } from './job-for';
import { Outcomes } from './outcomes';
import { completeAt, type Said, type Turn } from './turn';
import { Turns } from './turns';

/** Decides whether a customer's message is answered by the bot, and sees the reply through. */
@Injectable()
export class QuestionHandling {
  constructor(
    private readonly conversations: Conversations,
    private readonly fanpages: FanpagesService,
    private readonly turns: Turns,
    private readonly replies: TurnReplies,
    private readonly outcomes: Outcomes,
  ) {}

  async handle(lead: Said, fanpage: FanpageResponse, run: JobRun, session: Session): Promise<JobOutcome> {
    const { channel, pageId, customerId } = lead;
    const started = performance.now();
    await this.outcomes.keep({ channel, pageId, customerId, fanpageId: fanpage.id }, lead);
    const conversation = await this.conversations.of(lead);
    const token = await this.fanpages.accessToken(fanpage.id);
    const earlier = await this.replies.stored(lead);
    const refusal = refusalOf(lead, fanpage, token, conversation, earlier?.reply);
    session.note({ step: 'decided', outcome: refusal?.outcome ?? 'answer', milliseconds: performance.now() - started });
    if (refusal || !conversation) {
      return await this.refuse(lead, conversation, refusal ?? nothingToAnswer, session, earlier?.turn);
    }
    const scene = { fanpage, conversation, recipient: { channel, pageId, customerId, token: token ?? '' } };
    if (earlier) {
      return await this.send(earlier.turn, earlier.reply, scene, run, session);
    }
    const forming = await this.turns.forming(lead);
    const complete = completeAt(forming, debounce);
    if (lead.kind === 'message' && complete.getTime() > Date.now()) {
      return { outcome: 'postponed', runAt: complete, detail: 'More of the same question may be on its way.' };
    }
    const { turn, reply } = await this.replies.work(lead, scene, run, session);
    return reply
      ? await this.send(turn, reply, scene, run, session)
      : await this.refuse(lead, conversation, nothingToAnswer, session, turn);
  }

  async giveUp(lead: Said, reason: string): Promise<void> {
    const turn = await this.turns.formed(lead);
    for (const member of turn.members) {
      await this.outcomes.conclude(member, 'failed', reason);
    }
    const conversation = await this.conversations.of(lead);
    if (conversation && isQuestion(lead)) {
      await this.conversations.wantAttention(conversation, 'trouble', lead.at);
    }
  }

  private async send(turn: Turn, reply: StoredReply, scene: Scene, run: JobRun, session: Session): Promise<JobOutcome> {
    const { lead } = turn;
    const { conversation } = scene;
    for (const member of turn.members.filter(({ id }) => id !== lead.id)) {
      await this.outcomes.keep(conversation, member);
    }
    if (reply.handOver !== undefined) {
      await this.conversations.wantAttention(conversation, reply.handOver, lead.at);
    }
    const refusal = await this.replies.send(lead, reply, scene, run, session);
    if (refusal) {
      return await this.refuse(lead, conversation, refusal, session, turn);
    }
    if (conversation.resumptionUntold) {
      await this.conversations.noteResumptionTold(conversation);
    }
    if (reply.handOver === 'person_asked') {
      await this.conversations.askForPerson(conversation, lead.id, lead.at);
    }
    for (const member of turn.members.filter(({ id }) => id !== lead.id)) {
      await this.outcomes.conclude(member, 'replied', `Answered together with another message (${lead.id}).`);
    }
    await this.outcomes.conclude(lead, 'replied', `${reply.decision}: ${reply.reason}`, session);
    // After the outcome, which whoever asks for a person meanwhile looks at once more.
    await this.conversations.answered(
      conversation,
      turn.members.map(({ at }) => at),
    );
    // The reason may quote the customer. It stays on the event, which is forgotten in time; outcomes of jobs are logged.
    return { outcome: 'done', detail: `${reply.decision}, ${reply.deliveries.length} messages` };
  }

  private async refuse(
    lead: Said,
    conversation: Conversation | null,
    { outcome, detail }: Refusal,
    session: Session,
    turn?: Turn,
  ): Promise<JobOutcome> {
    for (const member of turn?.members.filter(({ id }) => id !== lead.id) ?? []) {
      if (conversation) {
        await this.outcomes.keep(conversation, member);
      }
      await this.outcomes.conclude(member, outcome, detail);
    }
    await this.outcomes.conclude(lead, outcome, detail, session);
    if (conversation && outcome === 'paused' && detail !== answered.detail) {
      await this.conversations.wantAttention(conversation, 'unanswered', lead.at);
    }
    if (conversation && outcome === 'window_closed') {
      const key = `window_closed:${lead.id}`;
      const closed = { key, at: new Date(), event: 'window_closed' as const, detail: null };
      await this.conversations.noteHappening(conversation, closed, false);
    }
    return { outcome: 'skipped', detail };
  }
}

/** A reaction that could not be noted costs nobody an answer. */
const isQuestion = ({ kind }: Said): boolean => kind === 'message' || kind === 'postback';

const nothingToAnswer: Refusal = { outcome: 'ignored', detail: 'There is nothing to answer.' };

/** Before anything is looked at: what is not answered costs nothing. */
function refusalOf(
  lead: Said,
  fanpage: FanpageResponse,
  token: string | null,
  conversation: Conversation | null,
  reply: StoredReply | undefined,
): Refusal | undefined {
  if (!fanpage.aiEnabled) {
    return { outcome: 'ai_disabled', detail: 'Answers are switched off for this page.' };
  }
  if (token === null && lead.channel === 'messenger') {
    const detail = 'The page has no access token: connect it to answer its customers.';
    return { outcome: 'no_token', detail };
  }
  if (conversation && isUnsaid(reply)) {
    // First: who has an answer does not wait for a person, and a page that was paused for hours would talk about what its
    // people have settled by then.
    const refusal = isAnswered(conversation, lead.at) ? answered : isSilent(conversation) ? silence : undefined;
    if (refusal) {
      return refusal;
    }
  }
  if (conversation && !isWindowOpen(conversation)) {
    return { outcome: 'window_closed', detail: 'More than 24 hours have passed since the customer wrote.' };
  }
  return undefined;
}

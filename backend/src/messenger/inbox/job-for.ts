import * as z from 'zod';
import { isStaffMark } from '../../conversations';
import { groupOfPage } from '../../fanpages';
import type { EnqueueItem, JobDefinition } from '../../platform/jobs';
import { readMark } from '../reply/delivery-mark';
import type { EventKind, ReceivedEvent } from '../webhook/envelope';
import { answerCommentJob } from '../comments/answer-comment.job';
import { commentIn } from '../comments/comment';
import { pagePolicyJob } from './page-policy.job';
import { handleEventJob, type HandleEvent } from './handle-event.job';
import type { Waiting } from './inbound-events.repository';

/**
 * How long a message waits before it is looked at, in milliseconds: a photo and its caption arrive as two events, mostly
 * well within this, and are one question. A photo is to be answered within two seconds, so it cannot be much longer.
 */
export const debounce = 800;

interface Work {
  job: JobDefinition<HandleEvent>;
  /** It has to name a customer; other events concern a page. */
  perCustomer: boolean;
  /** One after the other in the order of time: for each customer, or for all that concerns a page in this way. */
  inLine: boolean | `${string}:`;
  /** It writes to people, so it waits when the page cannot. */
  sends: boolean;
}

const question: Work = { job: handleEventJob, perCustomer: true, inLine: true, sends: true };
/** At once: an answer that is being worked out has to know that a person has written meanwhile. */
const sideEvent: Work = { job: handleEventJob, perCustomer: true, inLine: false, sends: false };

/** What is done about an event, by its kind. Kinds that are missing here are kept, and nothing is done about them. */
const workByKind: Partial<Record<EventKind, Work>> = {
  message: question,
  postback: question,
  referral: question,
  reaction: sideEvent,
  message_edit: sideEvent,
  echo: sideEvent,
  change: { job: answerCommentJob, perCustomer: false, inLine: false, sends: true },
  policy_enforcement: { job: pagePolicyJob, perCustomer: false, inLine: 'policy:', sends: false },
};

const appId = z.union([z.string(), z.number()]).optional().catch(undefined);
const echoSchema = z.looseObject({ message: z.looseObject({ app_id: appId }).optional().catch(undefined) });

export function needsJob(event: ReceivedEvent, facebookAppId: string | undefined): boolean {
  const work = workByKind[event.kind];
  if (!work || (work.perCustomer && event.customerId === '')) {
    return false;
  }
  // Of all that happens on a page, only new comments are answered, and never its own.
  if (event.kind === 'change') {
    const comment = commentIn(event.raw, event.at);
    return comment !== undefined && comment.authorId !== event.pageId;
  }
  // The echo of a message that somebody wrote here proves that it was sent, and is noted on it.
  return event.kind !== 'echo' || isStaffMark(event.metadata ?? '') || !isOurs(event, facebookAppId);
}

/** The job of an event that is known to need one. */
export function jobOf(kind: EventKind): JobDefinition<HandleEvent> | undefined {
  return workByKind[kind]?.job;
}

/**
 * A page's messages come back as echoes, ours as well as those that people write in the page's inbox. Ours carry our mark,
 * and the id of our app where the settings name it.
 */
function isOurs({ raw, metadata }: ReceivedEvent, facebookAppId: string | undefined): boolean {
  if (readMark(metadata ?? '')) {
    return true;
  }
  const id = echoSchema.safeParse(JSON.parse(raw)).data?.message?.app_id;
  // As numbers: the id may be printed as one, and then has lost its last digits on both sides alike.
  return facebookAppId !== undefined && id !== undefined && Number(id) === Number(facebookAppId);
}

/**
 * Where the job of an event stands: customers side by side, each customer's events in the order of time.
 * @param lane name of the customer
 */
export function placeOf({ id, kind, channel, pageId, at }: Waiting, lane: string): EnqueueItem<HandleEvent> {
  const work = workByKind[kind];
  return {
    payload: { eventId: id },
    uniqueKey: id,
    order: at.getTime(),
    ...(work?.inLine ? { key: work.inLine === true ? lane : `${work.inLine}${pageId}` } : {}),
    // What is only tried out does not wait for Facebook.
    ...(work?.sends && channel === 'messenger' ? { group: groupOfPage(pageId) } : {}),
    ...(kind === 'message' ? { runAt: new Date(Date.now() + debounce) } : {}),
  };
}

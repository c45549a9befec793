import * as z from 'zod';
import type { EnqueueItem, JobDefinition } from '../../platform/jobs';
import { readMark } from '../reply/delivery-mark';
import type { EventKind, ReceivedEvent } from '../webhook/envelope';
import { handleEventJob, type HandleEvent } from './handle-event.job';

/**
 * How long a message waits before it is looked at, in milliseconds: a photo and its caption arrive as two events, mostly
 * well within this, and are one question. A photo is to be answered within two seconds, so it cannot be much longer.
 */
export const debounce = 800;

type Work = JobDefinition<HandleEvent>;

/** What is done about an event, by its kind. Kinds that are missing here are kept, and nothing is done about them. */
const workByKind: Partial<Record<EventKind, Work>> = {
  message: handleEventJob,
  postback: handleEventJob,
  referral: handleEventJob,
  reaction: handleEventJob,
  message_edit: handleEventJob,
  echo: handleEventJob,
};

const appId = z.union([z.string(), z.number()]).optional().catch(undefined);
const echoSchema = z.looseObject({ message: z.looseObject({ app_id: appId }).optional().catch(undefined) });

/** The job that an event needs; undefined when it needs none. */
export function jobFor(event: ReceivedEvent, facebookAppId: string | undefined): Work | undefined {
  const work = workByKind[event.kind];
  // Whatever concerns a conversation has to name the customer.
  if (event.customerId === '' || (event.kind === 'echo' && isOurs(event, facebookAppId))) {
    return undefined;
  }
  return work;
}

/** The job of an event that is known to need one. */
export function jobOfKind(kind: EventKind): Work | undefined {
  return workByKind[kind];
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

/** Where the job of an event stands: customers side by side, each customer's events in the order of time. */
export function placeOf(
  { id, kind, pageId, at }: { id: string; kind: EventKind; pageId: string; at: Date },
  lane: string,
): EnqueueItem<HandleEvent> {
  return {
    payload: { eventId: id },
    key: lane,
    uniqueKey: id,
    group: pageGroup(pageId),
    order: at.getTime(),
    ...(kind === 'message' ? { runAt: new Date(Date.now() + debounce) } : {}),
  };
}

/** What the jobs of a page are held with (see `JobHolds`). */
export function pageGroup(pageId: string): string {
  return `page:${pageId}`;
}

import { randomUUID } from 'node:crypto';
import { scrub } from './scrub';
import { framesOf } from './stack-frames';

/** What is told about an error: everything in it is named here, so that nothing else can slip in. */
export interface ErrorDescription {
  platform: 'node' | 'javascript';
  type: string;
  message: string;
  /** As `Error.stack`. */
  stack: string;
  release: string;
  environment: string;
  /** The route, the job or the part of the program in which it happened. */
  transaction?: string;
  /** What the program says it was doing. */
  doing?: string;
  tags: Readonly<Record<string, string | undefined>>;
}

/** The name that an error class has, never a sentence. */
const className = /^[A-Za-z_$][\w$]{0,60}$/;

/** One error as an envelope of Sentry's protocol: a header, the header of its only item, and the event; a line each. */
export function envelopeOf({ platform, stack, tags, doing, ...error }: ErrorDescription): string {
  const event_id = randomUUID().replaceAll('-', '');
  const type = className.test(error.type) ? error.type : 'Error';
  const event = {
    event_id,
    timestamp: Date.now() / 1_000,
    platform,
    level: 'error',
    release: error.release,
    environment: error.environment,
    transaction: error.transaction,
    tags,
    ...(doing !== undefined && { logentry: { formatted: scrub(doing) } }),
    exception: { values: [{ type, value: scrub(error.message, type), stacktrace: { frames: framesOf(stack) } }] },
  };
  const header = { event_id, sent_at: new Date().toISOString() };
  return [header, { type: 'event' }, event].map((part) => JSON.stringify(part)).join('\n');
}

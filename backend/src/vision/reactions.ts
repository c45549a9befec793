import type { PauseCause } from './breaker/breaker.schema';
import type { FailureKind } from './model/model-failure';
import type { NoAnswer } from './vision-answer';
import { pauseWords } from './vision-words';

export interface Reaction {
  /** Calls of one question at most, the first included. */
  attempts: number;
  why: NoAnswer;
  message: string;
  /**
   * - `pause`: no call can succeed until somebody has mended something.
   * - `trouble`: the next question may succeed; several in a row begin a pause.
   * - `none`: the service works, only not for this photo.
   */
  effect: { pause: PauseCause } | 'trouble' | 'none';
  /** Whether it helps to wait before the next attempt. */
  isMendedByTime: boolean;
  /** Without an answer we cannot know whether the service did the work and charges it. */
  mayHaveCost: boolean;
}

/** Overload and lost connections pass within seconds. A third failure in a row means that they do not. */
const transient = {
  attempts: 3,
  why: 'failed',
  effect: 'trouble',
  isMendedByTime: true,
  mayHaveCost: false,
} as const;
/** Models answer differently each time, at once; who fails twice cannot do it. */
const garbled = {
  attempts: 2,
  why: 'failed',
  effect: 'trouble',
  isMendedByTime: false,
  mayHaveCost: true,
} as const;
const final = { attempts: 1, effect: 'none', isMendedByTime: false, mayHaveCost: false } as const;

function pausing(cause: PauseCause): Reaction {
  return { ...final, why: 'paused', message: pauseWords[cause], effect: { pause: cause } };
}

/** What each failure of a call means for its question and for the next ones. */
export const reactions: Readonly<Record<FailureKind, Reaction>> = {
  rate_limited: { ...transient, message: 'The vision service is asked too often at the moment.' },
  server_error: { ...transient, message: 'The vision service is in trouble.' },
  connection: { ...transient, message: 'The vision service cannot be reached.', mayHaveCost: true },
  timeout: {
    ...transient,
    attempts: 2,
    why: 'timeout',
    // Who waited for an answer in vain has waited enough.
    isMendedByTime: false,
    message: 'The vision service did not answer in time.',
    mayHaveCost: true,
  },
  no_completion: {
    ...garbled,
    message: 'The vision service answered something else than a chat completion: check OPENAI_BASE_URL.',
  },
  bad_json: { ...garbled, message: 'The model did not answer in JSON: check OPENAI_MODEL and OPENAI_STRUCTURED_MODE.' },
  schema_mismatch: {
    ...garbled,
    message: 'The model did not answer what it was asked: check OPENAI_MODEL and OPENAI_STRUCTURED_MODE.',
  },
  // The same photo would be cut off again, and paid for again.
  cut_off: {
    ...garbled,
    attempts: 1,
    message: 'The answer did not fit: raise OPENAI_MAX_TOKENS, or lower OPENAI_REASONING_EFFORT.',
  },
  refused: {
    ...final,
    why: 'refused',
    message: 'The model does not want to say anything about this photo.',
    mayHaveCost: true,
  },
  content_filter: {
    ...final,
    why: 'refused',
    message: 'A filter of the vision service does not let this photo through.',
  },
  picture_refused: {
    ...final,
    why: 'picture_refused',
    message: 'The vision service cannot read this photo. Another one may work.',
  },
  request_refused: {
    ...final,
    why: 'failed',
    message: 'The vision service refuses the question: can the model of OPENAI_MODEL see pictures?',
  },
  quota: pausing('quota'),
  key_refused: pausing('key_refused'),
  model_unknown: pausing('model_unknown'),
  wrong_address: pausing('wrong_address'),
  setting_refused: pausing('setting_refused'),
};

import type { Usage } from './vision-model';

/** Everything that goes wrong with one call, each under its own name in the records. */
export const failureKinds = [
  /** Too many calls at the moment. */
  'rate_limited',
  /** HTTP 5xx, 408, 409. */
  'server_error',
  'timeout',
  /** Refused, reset, name not found, answer cut off in the middle. */
  'connection',
  /** An answer that is no chat completion: the web page of a proxy, for example. */
  'no_completion',
  'bad_json',
  'schema_mismatch',
  /** The token limit was reached before the JSON was complete. */
  'cut_off',
  /** The model's own refusal. */
  'refused',
  /** A filter around the model. */
  'content_filter',
  'picture_refused',
  'request_refused',
  /** The money at the service is used up. */
  'quota',
  'key_refused',
  'model_unknown',
  'wrong_address',
  /** The model does not know one of the parameters that settings put into a call. */
  'setting_refused',
] as const;
export type FailureKind = (typeof failureKinds)[number];

export interface FailureDetails {
  /** HTTP status, code: for the records. Never the service's own words, which may quote the key or the picture. */
  detail?: string;
  /** Milliseconds that the service asks us to wait. */
  retryAfter?: number;
  /** A bad answer is paid for all the same. */
  usage?: Usage | null;
}

export class ModelFailure extends Error {
  readonly detail: string;
  readonly retryAfter: number | undefined;
  readonly usage: Usage | null;

  constructor(
    readonly kind: FailureKind,
    { detail = '', retryAfter, usage = null }: FailureDetails = {},
  ) {
    super(`${kind} ${detail}`.trim());
    this.name = 'ModelFailure';
    this.detail = detail;
    this.retryAfter = retryAfter;
    this.usage = usage;
  }
}

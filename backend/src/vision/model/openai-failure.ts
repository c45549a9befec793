import { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai';
import { ModelFailure, type FailureKind } from './model-failure';

/** 429 that no waiting mends (OpenAI help center, "insufficient_quota" and spend limits). */
const quotaCodes = new Set([
  'insufficient_quota',
  'credit_balance_exhausted',
  'organization_spend_limit_exceeded',
  'project_spend_limit_exceeded',
  'organization_usage_limit_exceeded',
  'billing_hard_limit_reached',
]);
const filterCodes = new Set(['content_policy_violation', 'content_filter']);
const settingCodes = new Set(['unsupported_parameter', 'unsupported_value', 'unknown_parameter']);
/** Parameters that our settings put into a call. */
const settings = /^(reasoning_effort|max_tokens|max_completion_tokens|response_format)\b/;

const byStatus: Readonly<Record<number, FailureKind>> = {
  401: 'key_refused',
  // "Payment required": compatible services without money left.
  402: 'quota',
  403: 'key_refused',
  404: 'wrong_address',
  405: 'wrong_address',
  408: 'server_error',
  409: 'server_error',
  413: 'picture_refused',
  429: 'rate_limited',
};

type ServiceError = APIError;

/** What a failed call of the library means; null for what it never throws. */
export function toModelFailure(error: unknown): ModelFailure | null {
  if (error instanceof ModelFailure) {
    return error;
  }
  if (error instanceof APIConnectionTimeoutError) {
    return new ModelFailure('timeout');
  }
  if (error instanceof APIConnectionError) {
    return new ModelFailure('connection', { detail: systemCode(error.cause) });
  }
  if (isServiceError(error)) {
    return ofStatus(error);
  }
  // A body that claims to be JSON and is not.
  if (error instanceof SyntaxError) {
    return new ModelFailure('no_completion', { detail: 'not JSON' });
  }
  // fetch's word for a connection that ends in the middle of a body. Without a cause it is a bug.
  if (isTypeError(error) && error.cause !== undefined) {
    return new ModelFailure('connection', { detail: systemCode(error.cause) });
  }
  return null;
}

/** By its name: fetch belongs to the runtime, whose classes are not those of a sandbox. */
function isTypeError(error: unknown): error is TypeError {
  return typeof error === 'object' && error !== null && 'name' in error && error.name === 'TypeError';
}

/** The library's own class says `any` of these. */
function isServiceError(error: unknown): error is ServiceError {
  return error instanceof APIError && error.status !== undefined;
}

function ofStatus(error: ServiceError): ModelFailure {
  const kind = kindOf(error);
  const words = [error.code, kind === 'setting_refused' ? error.param : undefined].filter(isName);
  return new ModelFailure(kind, {
    detail: ['HTTP', error.status, ...words].join(' '),
    retryAfter: retryAfter(error.headers ?? new Headers()),
  });
}

function kindOf(error: ServiceError): FailureKind {
  const { code, type, param, message } = error;
  // Some compatible servers put a number there.
  const name = typeof code === 'string' ? code : '';
  if (quotaCodes.has(name) || type === 'insufficient_quota') {
    return 'quota';
  }
  if (name === 'model_not_found') {
    return 'model_unknown';
  }
  const { status = 0 } = error;
  if (status === 400 || status === 422) {
    return ofBadRequest(name, param ?? '');
  }
  // Compatible servers say only in words what is not there.
  if (status === 404 && /\bmodel\b/i.test(message)) {
    return 'model_unknown';
  }
  if (status >= 500) {
    return 'server_error';
  }
  return byStatus[status] ?? (status < 400 ? 'wrong_address' : 'request_refused');
}

function ofBadRequest(code: string, param: string): FailureKind {
  if (filterCodes.has(code)) {
    return 'content_filter';
  }
  if (code.includes('image')) {
    return 'picture_refused';
  }
  return settingCodes.has(code) || settings.test(param) ? 'setting_refused' : 'request_refused';
}

const minute = 60_000;
/** Without a bound, one wrong header could switch the service off for ever. In milliseconds. */
const longestWait = 60 * minute;

/** Seconds or a date (RFC 9110 section 10.2.3), or OpenAI's own header in milliseconds. */
function retryAfter(headers: Headers): number | undefined {
  const precise = Number(headers.get('retry-after-ms') ?? Number.NaN);
  const asked = headers.get('retry-after')?.trim() ?? '';
  const plain = /^\d+(\.\d+)?$/.test(asked) ? Number(asked) * 1_000 : Date.parse(asked) - Date.now();
  const wait = Math.max(...[precise, plain].filter((value) => value > 0));
  return wait > 0 ? Math.min(Math.ceil(wait), longestWait) : undefined;
}

/** Codes are names; a server's sentence in their place is left out. */
function isName(value: unknown): value is string {
  return typeof value === 'string' && /^[\w.[\]-]{1,60}$/.test(value);
}

/** `ECONNREFUSED` and the like, wherever in the chain of causes it stands. */
function systemCode(error: unknown): string {
  if (typeof error !== 'object' || error === null) {
    return '';
  }
  if ('code' in error && isName(error.code)) {
    return error.code;
  }
  return 'cause' in error ? systemCode(error.cause) : '';
}

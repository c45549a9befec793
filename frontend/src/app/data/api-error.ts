import { HttpErrorResponse } from '@angular/common/http';
import { type ErrorCode, errorCodes, errorResponseSchema, errorStatus, type Issue } from '@contracts';

/** What the API answers, and the two failures that only a client can see. */
export type FailureCode = ErrorCode | 'OFFLINE' | 'UNEXPECTED';

/** A failed request, known by its stable code. */
export class ApiError extends Error {
  constructor(
    readonly code: FailureCode,
    readonly requestId: string | null = null,
    readonly issues: readonly Issue[] = [],
  ) {
    super(code);
    this.name = 'ApiError';
  }
}

/** Answers that did not come from the API itself but from a server in front of it carry no code. */
const codeByStatus: Readonly<Record<number, ErrorCode>> = {
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  429: 'RATE_LIMITED',
  502: 'NOT_READY',
  503: 'NOT_READY',
  504: 'NOT_READY',
};

export const toApiError = (error: unknown): ApiError => {
  if (error instanceof ApiError) {
    return error;
  }
  if (!(error instanceof HttpErrorResponse)) {
    return new ApiError('UNEXPECTED');
  }
  if (error.status === 0) {
    return new ApiError('OFFLINE');
  }
  const answer = errorResponseSchema.safeParse(error.error);
  if (answer.success) {
    return new ApiError(answer.data.code, answer.data.requestId, answer.data.issues);
  }
  return new ApiError(codeByStatus[error.status] ?? 'UNEXPECTED', error.headers.get('x-request-id'));
};

/** A refusal of the file itself stays a refusal, however often it is sent. */
const finalRefusals = new Set([400, 413, 415, 422]);

/** Whether the same request may succeed when it is sent again. */
export const mayPass = (code: string): boolean => !isErrorCode(code) || !finalRefusals.has(errorStatus[code]);

export const isErrorCode = (code: string): code is ErrorCode => (errorCodes as readonly string[]).includes(code);

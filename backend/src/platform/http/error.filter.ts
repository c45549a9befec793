import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { errorStatus, type ErrorCode, type ErrorResponse } from '../../contracts';
import { AppError } from '../errors';
import { requestIdHeader } from './request-log';

/** What body-parser and Express call their failures (the `type` of http-errors), in our codes. */
const parserFailures: Readonly<Record<string, AppError>> = {
  'entity.parse.failed': new AppError('MALFORMED_JSON', 'The body is not valid JSON.'),
  'entity.too.large': new AppError('PAYLOAD_TOO_LARGE', 'The request is too large.'),
  'charset.unsupported': new AppError('UNSUPPORTED_MEDIA_TYPE', 'Send the body as UTF-8.'),
  'encoding.unsupported': new AppError('UNSUPPORTED_MEDIA_TYPE', 'This content encoding is not supported.'),
  'request.aborted': new AppError('MALFORMED_JSON', 'The request was cut off.'),
};

const byStatus: Readonly<Record<number, ErrorCode>> = {
  400: 'VALIDATION_FAILED',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  429: 'RATE_LIMITED',
  503: 'NOT_READY',
};

/** Turns every failure into the one error shape. What was not expected becomes a 500 that says nothing but its request id. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger(ErrorFilter.name);

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    const failure = this.expected(thrown);
    if (!failure) {
      this.logger.error({ message: `${request.method} ${request.path} failed`, error: thrown });
    }
    if (response.headersSent) {
      response.end();
      return;
    }
    const answer: ErrorResponse = {
      code: failure?.code ?? 'INTERNAL',
      message: failure?.message ?? 'Something went wrong on our side. Please try again.',
      requestId: String(response.getHeader(requestIdHeader)),
      ...(failure?.issues && { issues: failure.issues }),
    };
    response.status(errorStatus[answer.code]).json(answer);
  }

  private expected(thrown: unknown): AppError | undefined {
    if (thrown instanceof AppError) {
      return thrown;
    }
    const type = parserFailureType(thrown);
    if (type !== undefined && type in parserFailures) {
      return parserFailures[type];
    }
    if (thrown instanceof HttpException) {
      const code = byStatus[thrown.getStatus()];
      return code && new AppError(code, wording(code, thrown));
    }
    return undefined;
  }
}

function wording(code: ErrorCode, thrown: HttpException): string {
  if (code === 'NOT_FOUND') {
    // Nest's own words name the address that was asked for, which is the caller's text.
    return 'There is nothing at this address.';
  }
  if (code === 'NOT_READY') {
    return `Not ready: ${failedChecks(thrown.getResponse()).join(', ')}`;
  }
  return thrown.message;
}

/** The names of the checks that @nestjs/terminus lists under `error`, without their details. */
function failedChecks(answer: string | object): string[] {
  const failed = typeof answer === 'object' && 'error' in answer ? answer.error : undefined;
  return typeof failed === 'object' && failed !== null ? Object.keys(failed) : ['unknown'];
}

/** Nest wraps what body-parser throws: the `type` is on the cause. */
function parserFailureType(thrown: unknown): string | undefined {
  const failure: unknown = thrown instanceof HttpException ? thrown.cause : thrown;
  const hasType = typeof failure === 'object' && failure !== null && 'type' in failure;
  return hasType && typeof failure.type === 'string' ? failure.type : undefined;
}

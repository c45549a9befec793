import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { errorStatus, type ErrorResponse } from '../../contracts';
import { isDatabaseUnavailable } from '../database';
import { AppError } from '../errors';
import { requestIdHeader, routeOf } from './request-log';

/** What body-parser and Express call their failures (the `type` of http-errors), in our codes. */
const parserFailures: Readonly<Record<string, AppError>> = {
  'entity.parse.failed': new AppError('MALFORMED_JSON', 'The body is not valid JSON.'),
  'entity.too.large': new AppError('PAYLOAD_TOO_LARGE', 'The request is too large.'),
  'charset.unsupported': new AppError('UNSUPPORTED_MEDIA_TYPE', 'Send the body as UTF-8.'),
  'encoding.unsupported': new AppError('UNSUPPORTED_MEDIA_TYPE', 'This content encoding is not supported.'),
  'request.aborted': new AppError('MALFORMED_JSON', 'The request was cut off.'),
};

/** What Nest and Express refuse by themselves: their own words may hold the caller's text, so these replace them. */
const byStatus: Readonly<Record<number, AppError>> = {
  400: new AppError('VALIDATION_FAILED', 'The request could not be understood. Please check its address and its body.'),
  401: new AppError('UNAUTHENTICATED', 'Please sign in.'),
  403: new AppError('FORBIDDEN', 'You may not do this.'),
  404: new AppError('NOT_FOUND', 'There is nothing at this address.'),
  413: new AppError('PAYLOAD_TOO_LARGE', 'The request is too large.'),
  415: new AppError('UNSUPPORTED_MEDIA_TYPE', 'Send the body as JSON in UTF-8.'),
  429: new AppError('RATE_LIMITED', 'Too many requests. Please wait a minute and try again.'),
};

const databaseAway = new AppError('NOT_READY', 'The database does not answer at the moment. Please try again soon.');

/** Turns every failure into the one error shape. What was not expected becomes a 500 that says nothing but its request id. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger(ErrorFilter.name);

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    const failure = this.expected(thrown);
    if (!failure || failure === databaseAway) {
      this.logger.error({
        message: `${request.method} ${request.path} failed`,
        route: `${request.method} ${routeOf(request)}`,
        error: thrown,
      });
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
    if (failure?.wait) {
      response.setHeader('Retry-After', failure.wait.retryAfterSeconds);
    }
    response.status(errorStatus[answer.code]).json(answer);
  }

  private expected(thrown: unknown): AppError | undefined {
    if (thrown instanceof AppError) {
      return thrown;
    }
    if (isDatabaseUnavailable(thrown)) {
      return databaseAway;
    }
    const type = parserFailureType(thrown);
    if (type !== undefined && type in parserFailures) {
      return parserFailures[type];
    }
    if (thrown instanceof HttpException) {
      return thrown.getStatus() === errorStatus.NOT_READY
        ? new AppError('NOT_READY', `Not ready: ${failedChecks(thrown.getResponse()).join(', ')}`)
        : byStatus[thrown.getStatus()];
    }
    return undefined;
  }
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

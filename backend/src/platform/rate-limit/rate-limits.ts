import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ipKeyGenerator, rateLimit, type RateLimitRequestHandler } from 'express-rate-limit';
import { AppConfig } from '../../config';
import { AppError } from '../errors';
import type { IdentifiedRequest } from '../http';
import { HitsRepository } from './hits.repository';
import type { NamedLimit } from './rate-limited';
import { SharedStore } from './shared-store';

const minute = 60_000;
/** Of a list, each page costs one request and up to twenty pictures; a person looks at pages as fast as at anything else. */
const picturesPerRequest = 20;

interface Limit {
  name: string;
  windowMs: number;
  limit: number;
  key: (request: IdentifiedRequest) => string;
  words: string;
  /** Only refused attempts count. */
  failuresOnly?: boolean;
}

const address = (request: Request): string => ipKeyGenerator(request.ip ?? 'unknown');
const person = (request: IdentifiedRequest): string => request.identity?.accountId ?? address(request);

/** The account that a sign-in names, hashed: counters must not list who has an account. */
function account(request: Request): string {
  const body: unknown = request.body;
  const email = typeof body === 'object' && body !== null && 'email' in body ? body.email : undefined;
  return createHash('sha256')
    .update(typeof email === 'string' ? email.trim().toLowerCase() : '')
    .digest('base64url');
}

const passwordWords = 'Too many wrong passwords. Please wait a quarter of an hour and try again.';

/** The limits of this installation, counted in the database. */
@Injectable()
export class RateLimits {
  private readonly general: RateLimitRequestHandler;
  private readonly named: Record<NamedLimit, RateLimitRequestHandler[]>;

  constructor(
    config: AppConfig,
    private readonly hits: HitsRepository,
  ) {
    this.general = this.build({
      name: 'api',
      windowMs: minute,
      limit: config.http.apiRateLimit,
      key: person,
      words: 'Too many requests. Please wait a minute and try again.',
    });
    this.named = {
      // Every call costs money at the vision service.
      ai: [
        this.build({
          name: 'ai',
          windowMs: minute,
          limit: 5,
          key: person,
          words: 'Only 5 photos a minute can be analysed. Please wait a moment.',
        }),
      ],
      // A broken page fails again with each click; the first ones say what is broken.
      errors: [
        this.build({
          name: 'errors',
          windowMs: minute,
          limit: 10,
          key: person,
          words: 'These errors are known by now.',
        }),
      ],
      pictures: [
        this.build({
          name: 'pictures',
          windowMs: minute,
          limit: config.http.apiRateLimit * picturesPerRequest,
          key: person,
          words: 'Too many pictures. Please wait a minute and try again.',
        }),
      ],
      // A photo that the matcher is not sure about is one question to the vision service, paid for by the budget that
      // customers' photos share. Without that service trying photos costs nothing.
      playground:
        config.vision.apiKey === undefined
          ? []
          : [
              this.build({
                name: 'playground',
                windowMs: minute,
                limit: 10,
                key: person,
                words: 'Only 10 photos a minute can be tried here. Please wait a moment.',
              }),
            ],
      // Its photos cost what customers' photos do; somebody who chats with the bot needs no more.
      preview: [
        this.build({
          name: 'preview',
          windowMs: minute,
          limit: 20,
          key: person,
          words: 'Only 20 messages a minute can be tried here. Please wait a moment.',
        }),
      ],
      // Three nets: guessing one account from one place, guessing many accounts from one place, and guessing one account
      // from many places. The last is wide, so that a stranger cannot lock the owner out with a handful of tries.
      signIn: [
        this.wrongPasswords('sign-in-pair', 5, (request) => `${account(request)}:${address(request)}`),
        this.wrongPasswords('sign-in-address', 30, address),
        this.wrongPasswords('sign-in-account', 100, account),
      ],
      // Somebody at an unlocked computer guesses the current password.
      changePassword: [this.wrongPasswords('change-password', 5, person)],
    };
  }

  /** @throws AppError RATE_LIMITED; sets the standard RateLimit headers either way */
  async check(request: Request, response: Response, name: NamedLimit | undefined, general: boolean): Promise<void> {
    const handlers = [...(general ? [this.general] : []), ...(name ? this.named[name] : [])];
    for (const handler of handlers) {
      await new Promise<void>((resolve, reject) => {
        void handler(request, response, (error?: unknown) => {
          if (error instanceof Error) {
            reject(error);
          } else {
            resolve();
          }
        });
      });
    }
  }

  private wrongPasswords(name: string, limit: number, key: Limit['key']): RateLimitRequestHandler {
    return this.build({ name, windowMs: 15 * minute, limit, key, words: passwordWords, failuresOnly: true });
  }

  private build({ name, windowMs, limit, key, words, failuresOnly = false }: Limit): RateLimitRequestHandler {
    return rateLimit({
      windowMs,
      limit,
      identifier: name,
      keyGenerator: key,
      store: new SharedStore(name, windowMs, this.hits),
      standardHeaders: 'draft-8',
      legacyHeaders: false,
      skipSuccessfulRequests: failuresOnly,
      handler: (_request, _response, next) => {
        next(new AppError('RATE_LIMITED', words));
      },
    });
  }
}

import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config';
import type { Pause } from './breaker/breakers.repository';
import { CircuitBreaker } from './breaker/circuit-breaker';
import { Ledger } from './ledger/ledger';
import { ModelFailure } from './model/model-failure';
import { VisionModel, type ModelReply } from './model/vision-model';
import type { Question } from './questions/question';
import { readJson } from './questions/read-json';
import { reactions } from './reactions';
import type { Patience, VisionAnswer, VisionUnanswered } from './vision-answer';
import { overBudgetWords, pausedWords } from './vision-words';

/**
 * Shares of the deadline. At its usual 20 s the first wait is half a second (it doubles with each attempt; half of it is
 * random, so that those who failed together do not come back together), and with less than a second left no model answers.
 */
const firstWaitShare = 1 / 40;
const leastTimeShare = 1 / 20;
/** For one attempt: models answer in a fraction of it, so that a second one can still save the question. */
const attemptShare = 0.6;

type Ending = Pick<VisionUnanswered, 'why' | 'message' | 'retryAfter'>;

/** One question on its way. */
interface Run<Value> {
  question: Question<Value>;
  /** Whether this question tries out if a pause can end. */
  probe: boolean;
  /** Milliseconds since 1970. */
  deadline: number;
  costUsd: number;
}

/** Asks the model one question: within budget and deadline, again where that may help, and not at all during a pause. */
@Injectable()
export class ModelCalls {
  constructor(
    private readonly model: VisionModel,
    private readonly breaker: CircuitBreaker,
    private readonly ledger: Ledger,
    private readonly config: AppConfig,
  ) {}

  /** @throws anything when the signal is aborted */
  async ask<Value>(
    question: Question<Value>,
    { signal, until = Number.POSITIVE_INFINITY }: Patience & { signal: AbortSignal },
  ): Promise<VisionAnswer<Value>> {
    const deadline = Math.min(Date.now() + this.config.vision.deadlineMs, until);
    if (deadline - Date.now() < this.leastTime) {
      return unanswered({ why: 'timeout', message: 'There was no time left to ask the vision service.' }, 0);
    }
    const admission = await this.breaker.admit();
    if (!admission.admitted) {
      return unanswered(paused(admission.pause), 0);
    }
    const { probe } = admission;
    const run: Run<Value> = { question, probe, deadline, costUsd: 0 };
    try {
      return await this.attempts(run, signal);
    } catch (error) {
      await this.breaker.giveBack(probe);
      throw error;
    }
  }

  private async attempts<Value>(run: Run<Value>, signal: AbortSignal): Promise<VisionAnswer<Value>> {
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await this.attempt(run, attempt, signal);
      if (outcome === 'over_budget') {
        await this.breaker.giveBack(run.probe);
        return unanswered(
          { why: 'over_budget', message: overBudgetWords, retryAfter: this.ledger.untilTomorrow() },
          run.costUsd,
        );
      }
      if (!(outcome instanceof ModelFailure)) {
        await this.breaker.works(run.probe);
        const { model } = this.config.vision;
        return {
          answered: true,
          value: outcome.value,
          cached: false,
          model,
          costUsd: run.costUsd,
          milliseconds: 0,
        };
      }
      const ending = await this.react(outcome, attempt, run, signal);
      if (ending) {
        return unanswered(ending, run.costUsd);
      }
    }
  }

  /** One call: paid for before, recorded after. */
  private async attempt<Value>(
    run: Run<Value>,
    attempt: number,
    signal: AbortSignal,
  ): Promise<{ value: Value } | ModelFailure | 'over_budget'> {
    const { kind, ...question } = run.question;
    const request = { ...question, name: kind };
    const reservation = await this.ledger.reserve(request);
    if (!reservation) {
      return 'over_budget';
    }
    const startedAt = Date.now();
    const timeout = AbortSignal.timeout(
      Math.max(1, Math.min(run.deadline - startedAt, this.config.vision.deadlineMs * attemptShare)),
    );
    const call = { question: kind, attempt, startedAt };
    try {
      const reply = await this.model.complete(request, AbortSignal.any([signal, timeout]));
      const value = readReply(run.question, reply);
      const result = { ...call, outcome: 'answered', detail: '', usage: reply.usage, mayHaveCost: true } as const;
      run.costUsd += await this.ledger.settle(reservation, result);
      return { value };
    } catch (error) {
      if (signal.aborted) {
        const result = { ...call, outcome: 'aborted', detail: '', usage: null, mayHaveCost: true } as const;
        await this.ledger.settle(reservation, result);
        throw error;
      }
      const failure = timeout.aborted ? new ModelFailure('timeout') : error;
      if (!(failure instanceof ModelFailure)) {
        throw error;
      }
      const { kind: outcome, detail, usage } = failure;
      const { mayHaveCost } = reactions[outcome];
      run.costUsd += await this.ledger.settle(reservation, { ...call, outcome, detail, usage, mayHaveCost });
      return failure;
    }
  }

  /** Null for another attempt, now. */
  private async react(
    failure: ModelFailure,
    attempt: number,
    { probe, deadline }: Run<unknown>,
    signal: AbortSignal,
  ): Promise<Ending | null> {
    const { kind, detail, retryAfter = 0 } = failure;
    const { attempts, why, message, effect, isMendedByTime } = reactions[kind];
    if (effect === 'none') {
      await this.breaker.works(probe);
      return { why, message };
    }
    if (effect !== 'trouble') {
      return paused(await this.breaker.open(effect.pause, detail, retryAfter));
    }
    const backoff = this.config.vision.deadlineMs * firstWaitShare * 2 ** (attempt - 1) * (0.5 + Math.random() / 2);
    const wait = isMendedByTime ? retryAfter + backoff : 0;
    const isInTime = Date.now() + wait + this.leastTime <= deadline;
    if (isInTime && attempt < attempts) {
      await delay(wait, undefined, { signal });
      return null;
    }
    // Longer than a customer can wait: nobody else needs to ask before that either.
    if (kind === 'rate_limited' && retryAfter > 0 && !isInTime) {
      return paused(await this.breaker.open('rate_limited', detail, retryAfter));
    }
    const pause = await this.breaker.failed(probe, `${kind} ${detail}`.trim());
    return { why, message, ...(pause && { retryAfter: timeTo(pause.until) }) };
  }

  /** In milliseconds. */
  private get leastTime(): number {
    return this.config.vision.deadlineMs * leastTimeShare;
  }
}

/** @throws ModelFailure */
function readReply<Value>(question: Question<Value>, { text, usage }: ModelReply): Value {
  let answer: unknown;
  try {
    answer = readJson(text);
  } catch {
    throw new ModelFailure('bad_json', { usage });
  }
  try {
    return question.read(answer);
  } catch {
    throw new ModelFailure('schema_mismatch', { usage });
  }
}

function paused(pause: Pause): Ending {
  return { why: 'paused', message: pausedWords(pause), retryAfter: timeTo(pause.until) };
}

function unanswered(ending: Ending, costUsd: number): VisionUnanswered {
  return { answered: false, ...ending, costUsd, milliseconds: 0 };
}

function timeTo(moment: Date): number {
  return Math.max(0, moment.getTime() - Date.now());
}

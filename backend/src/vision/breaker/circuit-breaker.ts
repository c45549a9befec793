import { createHash } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { AppConfig } from '../../config';
import type { PauseCause } from './breaker.schema';
import { BreakersRepository, type Pause } from './breakers.repository';

const minute = 60_000;
/**
 * How long the service is left alone, in milliseconds, before one question tries again. Money and keys are mended by people,
 * who should not wait longer than this for the effect; troubles pass by themselves.
 */
const pauses: Readonly<Record<PauseCause, number>> = {
  quota: 15 * minute,
  key_refused: 5 * minute,
  model_unknown: 5 * minute,
  wrong_address: 5 * minute,
  setting_refused: 5 * minute,
  // As long as the service says.
  rate_limited: 0,
  trouble: minute,
};
/** Each of them let a customer wait until the deadline: the next ones shall not. */
const mostTroubles = 5;
/** A probe that takes longer than the deadline has died with its process. In milliseconds. */
const probeGrace = 10_000;

/** `probe`: the first question after a pause; whoever asks it says how it ended. */
export type Admission = { admitted: true; probe: boolean } | { admitted: false; pause: Pause };

/** Leaves the vision service alone while asking it is of no use. The state is in the database, for all processes. */
@Injectable()
export class CircuitBreaker {
  private readonly logger = new Logger(CircuitBreaker.name);
  private readonly id: string;

  constructor(
    private readonly breakers: BreakersRepository,
    private readonly config: AppConfig,
  ) {
    // Everything that somebody may change to mend what is wrong: see pauseWords.
    const { apiKey, baseUrl, model, imageDetail, maxTokens, tokenParam, reasoningEffort, structuredMode } =
      config.vision;
    const service = [apiKey, baseUrl, model, imageDetail, maxTokens, tokenParam, reasoningEffort, structuredMode];
    this.id = createHash('sha256').update(JSON.stringify(service)).digest('hex').slice(0, 32);
  }

  async admit(now = new Date()): Promise<Admission> {
    const pause = await this.breakers.pauseOf(this.id);
    if (!pause) {
      return { admitted: true, probe: false };
    }
    const probeUntil = new Date(now.getTime() + this.config.vision.deadlineMs + probeGrace);
    const probe = pause.until <= now && (await this.breakers.claimProbe(this.id, now, probeUntil));
    return probe ? { admitted: true, probe } : { admitted: false, pause };
  }

  /** Null when questions are let through. */
  pause(): Promise<Pause | null> {
    return this.breakers.pauseOf(this.id);
  }

  /** The service does its work, even if it refused this photo. */
  async works(probe: boolean): Promise<void> {
    if (!probe) {
      await this.breakers.forgetTroubles(this.id);
      return;
    }
    await this.breakers.close(this.id);
    this.logger.log({ message: 'The vision service is asked again' });
  }

  /** The service failed once. @returns the pause that this begins, if it does */
  async failed(probe: boolean, detail: string): Promise<Pause | null> {
    const troubles = await this.breakers.addTrouble(this.id, new Date());
    return probe || troubles >= mostTroubles ? await this.open('trouble', detail) : null;
  }

  /** @param wait milliseconds that the service asked for */
  async open(cause: PauseCause, detail: string, wait = 0): Promise<Pause> {
    const now = new Date();
    const pause = { cause, detail, until: new Date(now.getTime() + Math.max(pauses[cause], wait)) };
    const isNew = await this.breakers.pause(this.id, pause, now);
    // Said once for all processes and causes. Whoever is asked too often is left alone; everything else wants somebody to look.
    if (isNew) {
      const level = cause === 'rate_limited' ? 'warn' : 'error';
      this.logger[level]({ message: 'The vision service is paused', cause, detail, until: pause.until.toISOString() });
    }
    return pause;
  }

  /** The probe found out nothing: the next question may be one. */
  async giveBack(probe: boolean): Promise<void> {
    if (probe) {
      await this.breakers.releaseProbe(this.id);
    }
  }
}

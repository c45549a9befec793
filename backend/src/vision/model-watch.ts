import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config';
import { CircuitBreaker } from './breaker/circuit-breaker';
import type { PauseCause } from './breaker/breaker.schema';
import { Ledger } from './ledger/ledger';
import { ModelFailure } from './model/model-failure';
import { VisionModel } from './model/vision-model';

/** Time to try another model on the shop's own photos, in milliseconds. Services announce an end half a year before. */
const warnedBefore = 60 * 86_400_000;
/** Nobody waits for it. In milliseconds. */
const patience = 15_000;
/** Who answered questions since then has the model, whatever it says about it: gateways do not list what they call otherwise. */
const provenFor = 7 * 86_400_000;
/** These pass by themselves; everything else waits for a person. */
const passing: ReadonlySet<PauseCause> = new Set<PauseCause>(['rate_limited', 'trouble']);

/** What a person has to mend about the vision service. */
export type VisionTrouble =
  { what: 'paused' | 'model_unknown'; model: string } | { what: 'model_ends'; model: string; on: Date };

/**
 * Looks after the model before a customer's photo finds out that it is gone. It only tells: questions alone decide whether the
 * service is left alone.
 */
@Injectable()
export class ModelWatch {
  constructor(
    private readonly service: VisionModel,
    private readonly breaker: CircuitBreaker,
    private readonly ledger: Ledger,
    private readonly config: AppConfig,
  ) {}

  async look(now = new Date()): Promise<VisionTrouble | null> {
    const { apiKey, model } = this.config.vision;
    if (apiKey === undefined) {
      return null;
    }
    const end = await this.endOfModel();
    const pause = await this.breaker.pause();
    if (pause && !passing.has(pause.cause)) {
      return { what: 'paused', model };
    }
    if (end === 'unknown') {
      const isProven = await this.ledger.hasAnswers(new Date(now.getTime() - provenFor));
      return isProven ? null : { what: 'model_unknown', model };
    }
    return end && end.getTime() - now.getTime() < warnedBefore ? { what: 'model_ends', model, on: end } : null;
  }

  /**
   * Null when none is announced, and for services that do not say: many know no such address, and keys may be allowed to ask
   * questions only. Only the clear word that there is no such model counts.
   */
  private async endOfModel(): Promise<Date | 'unknown' | null> {
    try {
      return await this.service.endsOn(AbortSignal.timeout(patience));
    } catch (error) {
      return error instanceof ModelFailure && error.detail.includes('model_not_found') ? 'unknown' : null;
    }
  }
}

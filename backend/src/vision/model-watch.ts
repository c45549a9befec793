import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config';
import { CircuitBreaker } from './breaker/circuit-breaker';
import type { PauseCause } from './breaker/breaker.schema';
import { ModelFailure } from './model/model-failure';
import { VisionModel } from './model/vision-model';

/** Time to try another model on the shop's own photos, in milliseconds. Services announce an end half a year before. */
const warnedBefore = 60 * 86_400_000;
/** Nobody waits for it. In milliseconds. */
const patience = 15_000;
/** These pass by themselves; everything else waits for a person. */
const passing: ReadonlySet<PauseCause> = new Set<PauseCause>(['rate_limited', 'trouble']);

/** What a person has to mend about the vision service. */
export type VisionTrouble = { what: 'paused'; model: string } | { what: 'model_ends'; model: string; on: Date };

/** Looks after the model before a customer's photo finds out that it is gone. */
@Injectable()
export class ModelWatch {
  constructor(
    private readonly service: VisionModel,
    private readonly breaker: CircuitBreaker,
    private readonly config: AppConfig,
  ) {}

  async look(now = new Date()): Promise<VisionTrouble | null> {
    const { apiKey, model } = this.config.vision;
    if (apiKey === undefined) {
      return null;
    }
    const on = await this.endOfModel();
    const pause = await this.breaker.pause();
    if (pause && !passing.has(pause.cause)) {
      return { what: 'paused', model };
    }
    return on && on.getTime() - now.getTime() < warnedBefore ? { what: 'model_ends', model, on } : null;
  }

  /**
   * Null when none is announced, and for services that do not say: many know no such address, and keys may be allowed to ask
   * questions only. Only the clear word that there is no such model counts.
   */
  private async endOfModel(): Promise<Date | null> {
    try {
      return await this.service.endsOn(AbortSignal.timeout(patience));
    } catch (error) {
      if (error instanceof ModelFailure && error.detail.includes('model_not_found')) {
        await this.breaker.open('model_unknown', error.detail);
      }
      return null;
    }
  }
}

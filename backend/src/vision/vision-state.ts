import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config';
import type { VisionStatus } from '../contracts';
import { CircuitBreaker } from './breaker/circuit-breaker';
import { Ledger } from './ledger/ledger';
import { offWords, overBudgetWords, pausedWords } from './vision-words';

/** Whether the vision service is asked at present, by any process of this installation. */
@Injectable()
export class VisionState {
  constructor(
    private readonly breaker: CircuitBreaker,
    private readonly ledger: Ledger,
    private readonly config: AppConfig,
  ) {}

  async status(): Promise<VisionStatus> {
    const { spentUsd, isOverBudget } = await this.ledger.today();
    const { model, dailyBudget } = this.config.vision;
    return { ...(await this.state(isOverBudget)), model, spentTodayUsd: spentUsd, dailyBudgetUsd: dailyBudget };
  }

  private async state(isOverBudget: boolean): Promise<Pick<VisionStatus, 'state' | 'reason' | 'pause'>> {
    if (this.config.vision.apiKey === undefined) {
      return { state: 'off', reason: offWords, pause: null };
    }
    const pause = await this.breaker.pause();
    if (pause) {
      return { state: 'paused', reason: pausedWords(pause), pause: { ...pause, until: pause.until.toISOString() } };
    }
    return isOverBudget
      ? { state: 'over_budget', reason: overBudgetWords, pause: null }
      : { state: 'ready', reason: '', pause: null };
  }
}

import type { MatchStage } from './local-match';

/** How long each stage of a search took, in milliseconds. */
export class Stopwatch {
  private readonly started = performance.now();
  private readonly stages: Partial<Record<MatchStage, number>> = {};
  private lap = this.started;

  /** The time since the last stage ended belongs to this one. */
  ended(stage: MatchStage): void {
    const now = performance.now();
    this.stages[stage] = rounded((this.stages[stage] ?? 0) + now - this.lap);
    this.lap = now;
  }

  get milliseconds(): Partial<Record<MatchStage, number>> & { total: number } {
    return { ...this.stages, total: rounded(performance.now() - this.started) };
  }
}

const rounded = (milliseconds: number): number => Math.round(milliseconds * 10) / 10;

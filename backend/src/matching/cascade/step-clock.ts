import type { MatchReason, MatchStep } from '../../contracts';

type Paid = Partial<Pick<MatchStep, 'costUsd' | 'cached'>>;

/** Writes down what each step took. */
export class StepClock {
  readonly steps: MatchStep[] = [];
  private readonly started = performance.now();
  private stepStarted = this.started;

  /** Ends a step that began where the one before ended. */
  end(step: MatchStep['step'], outcome: MatchReason, { costUsd = 0, cached = false }: Paid = {}): void {
    const now = performance.now();
    this.steps.push({ step, outcome, milliseconds: rounded(now - this.stepStarted), costUsd, cached });
    this.stepStarted = now;
  }

  get milliseconds(): number {
    return rounded(performance.now() - this.started);
  }

  get costUsd(): number {
    return this.steps.reduce((sum, { costUsd }) => sum + costUsd, 0);
  }
}

/** To a tenth: more is noise. */
const rounded = (milliseconds: number): number => Math.round(milliseconds * 10) / 10;

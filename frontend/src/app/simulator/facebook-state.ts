import { computed, inject, Service, signal } from '@angular/core';
import type { SimulatorFailure, SimulatorState } from '@contracts';
import { live } from '../data/live';
import { SimulatorApi } from '../data/simulator-api';
import { Toast } from '../ui/toast';

/** It changes by this hand, or by reconnecting in another tab. */
const refreshMs = 5_000;
const hourMs = 3_600_000;

/** How Facebook is played at present: its clock, its answers, which pages it accepts. */
@Service({ autoProvided: false })
export class FacebookState {
  private readonly api = inject(SimulatorApi);
  private readonly toast = inject(Toast);

  /** Whether anybody plays Facebook here at all. */
  readonly played = signal(false);
  private readonly resource = this.api.stateResource(() => this.played());
  private readonly latest = live(this.resource, () => refreshMs);

  readonly state = this.latest.value;
  readonly failure = this.latest.failure;
  /** How far Facebook's clock is ahead of ours, in milliseconds. */
  readonly ahead = computed(() => (this.state()?.clock.hoursAhead ?? 0) * hourMs);

  reload(): void {
    this.latest.reload();
  }

  setFailure(failure: SimulatorFailure): Promise<boolean> {
    return this.change(() => this.api.setFailure(failure));
  }

  setClock(hoursAhead: number): Promise<boolean> {
    return this.change(() => this.api.setClock(hoursAhead));
  }

  revoke(pageId: string): Promise<boolean> {
    return this.change(() => this.api.revoke(pageId));
  }

  private async change(change: () => Promise<SimulatorState>): Promise<boolean> {
    try {
      this.resource.set(await change());
      return true;
    } catch (error) {
      this.toast.sayError(error);
      return false;
    }
  }
}

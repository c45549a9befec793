import { httpResource } from '@angular/common/http';
import { computed, inject, Service, signal } from '@angular/core';
import { systemStatusSchema } from '@contracts';
import { Session } from '../session/session';
import { live } from './live';

/** A tab learns of a deployment within a minute of being looked at; the answer costs the server a few milliseconds. */
const askAgainMs = 60_000;
const releaseSchema = systemStatusSchema.pick({ release: true });

/** What this installation can do; asked once somebody is signed in, and again while one looks. */
@Service()
export class System {
  private readonly session = inject(Session);
  private readonly first = signal<string | null>(null);
  private readonly latest = signal<string | null>(null);
  private readonly resource = httpResource(() => (this.session.me() ? '/api/status' : undefined), {
    parse: (answer) => {
      // Before the rest is: another release may word the rest differently.
      this.tell(releaseSchema.parse(answer).release);
      return systemStatusSchema.parse(answer);
    },
  });

  readonly status = live(this.resource, () => askAgainMs).value;

  /** The release that this page came from, as far as one knows: an open tab outlives deployments. */
  readonly loadedFrom = this.first.asReadonly();

  /** Whether another release answers by now: its answers may hold what this page does not know. */
  readonly outdated = computed(() => this.latest() !== this.first());

  /** Asks again, for what changes while one looks. */
  refresh(): void {
    this.resource.reload();
  }

  private tell(release: string): void {
    this.first.update((known) => known ?? release);
    this.latest.set(release);
  }
}

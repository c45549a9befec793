import { httpResource } from '@angular/common/http';
import { inject, Service, signal } from '@angular/core';
import { systemStatusSchema } from '@contracts';
import { Session } from '../session/session';
import { live } from './live';

/** What is switched on or off shows within a minute of being looked at; the answer costs the server a few milliseconds. */
const askAgainMs = 60_000;
const releaseSchema = systemStatusSchema.pick({ release: true });

/** What this installation can do; asked once somebody is signed in, and again while one looks. */
@Service()
export class System {
  private readonly session = inject(Session);
  private readonly first = signal<string | null>(null);
  private readonly resource = httpResource(() => (this.session.me() ? '/api/status' : undefined), {
    parse: (answer) => {
      // Before the rest is: another release may word the rest differently.
      const { release } = releaseSchema.parse(answer);
      this.first.update((known) => known ?? release);
      return systemStatusSchema.parse(answer);
    },
  });

  readonly status = live(this.resource, () => askAgainMs).value;

  /** The release that answered first, for reports of errors: an open tab outlives deployments. */
  readonly loadedFrom = this.first.asReadonly();

  /** Asks again, for what changes while one looks. */
  refresh(): void {
    this.resource.reload();
  }
}

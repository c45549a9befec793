import { httpResource } from '@angular/common/http';
import { computed, DOCUMENT, inject, Service, signal } from '@angular/core';
import { systemStatusSchema } from '@contracts';
import { Session } from '../session/session';
import { live } from './live';

/** A tab learns of a deployment within a minute of being looked at; the answers cost the server a few milliseconds. */
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

  private readonly script = inject(DOCUMENT).querySelector('script[type="module"]')?.getAttribute('src');
  private readonly page = live(
    httpResource.text(() => '/index.html'),
    () => askAgainMs,
  ).value;

  /**
   * Whether the server has another admin by now: answers may hold what this page does not know. The script that a page begins with
   * is named by the content of all that it loads, so a release with the same admin asks nobody to reload.
   */
  readonly outdated = computed(() => {
    const page = this.page();
    return page !== null && typeof this.script === 'string' && !page.includes(`"${this.script}"`);
  });

  /** Asks again, for what changes while one looks. */
  refresh(): void {
    this.resource.reload();
  }
}

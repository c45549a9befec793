import { httpResource } from '@angular/common/http';
import { computed, effect, inject, Service, signal } from '@angular/core';
import { systemStatusSchema } from '@contracts';
import { keepPrevious } from './keep-previous';
import { Session } from '../session/session';

/** What this installation can do; asked once somebody is signed in. */
@Service()
export class System {
  private readonly session = inject(Session);
  private readonly resource = httpResource(() => (this.session.me() ? '/api/status' : undefined), {
    parse: (answer) => systemStatusSchema.parse(answer),
  });

  private readonly latest = keepPrevious(this.resource);

  readonly status = computed(() => (this.latest.hasValue() ? this.latest.value() : null));

  private readonly first = signal<string | null>(null);

  /** The release that this page came from, as far as one knows: an open tab outlives deployments. */
  readonly loadedFrom = this.first.asReadonly();

  constructor() {
    effect(() => {
      const status = this.status();
      this.first.update((known) => known ?? status?.release ?? null);
    });
  }

  /** Asks again, for what changes while one looks. */
  refresh(): void {
    this.resource.reload();
  }
}

import { httpResource } from '@angular/common/http';
import { computed, inject, Service } from '@angular/core';
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

  /** Asks again, for what changes while one looks. */
  refresh(): void {
    this.resource.reload();
  }
}

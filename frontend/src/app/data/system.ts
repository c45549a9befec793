import { httpResource } from '@angular/common/http';
import { computed, inject, Service } from '@angular/core';
import { systemStatusSchema } from '@contracts';
import { Session } from '../session/session';

/** What this installation can do; asked once somebody is signed in. */
@Service()
export class System {
  private readonly session = inject(Session);
  private readonly resource = httpResource(() => (this.session.me() ? '/api/status' : undefined), {
    parse: (answer) => systemStatusSchema.parse(answer),
  });

  readonly status = computed(() => (this.resource.hasValue() ? this.resource.value() : null));
}

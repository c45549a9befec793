import { httpResource } from '@angular/common/http';
import { computed, DOCUMENT, inject, Service } from '@angular/core';
import { live } from './live';

/** A tab learns of a deployment within a minute of being looked at; mostly the answer is that nothing has changed. */
const askAgainMs = 60_000;

/** Whether the server has another admin than the one that this tab runs: an open tab outlives deployments. */
@Service()
export class Updates {
  private readonly script = inject(DOCUMENT).querySelector('script[type="module"]')?.getAttribute('src');
  private readonly page = live(
    httpResource.text(() => '/index.html'),
    () => askAgainMs,
  ).value;

  /**
   * The API's answers may hold what this tab does not know. The script that a page begins with is named by the content of all
   * that it loads, so a release with the same admin asks nobody to reload.
   */
  readonly outdated = computed(() => {
    const page = this.page();
    return page !== null && typeof this.script === 'string' && !page.includes(`"${this.script}"`);
  });
}

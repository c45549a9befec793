import { Component, computed, inject, input, output } from '@angular/core';
import { mdiAlertCircleOutline } from '@mdi/js';
import { toApiError } from '../data/api-error';
import { Words } from '../i18n/words';
import { Icon } from './icon';

/** A failure in words, with the id under which the server's log knows it. */
@Component({
  selector: 'app-error-panel',
  imports: [Icon],
  template: `
    <div class="notice bad" role="alert">
      <app-icon [path]="icon" />
      <div>
        {{ words.ofCode(failure().code) }}
        @for (issue of failure().issues; track $index) {
          <div class="issue">{{ words.ofIssue(issue) }}</div>
        }
        @if (failure().requestId; as id) {
          <span class="request-id">{{ words.of('errors.requestId', { id }) }}</span>
        }
        @if (retryable()) {
          <div class="notice-actions">
            <button type="button" class="button small" (click)="retry.emit()">{{ words.of('common.retry') }}</button>
          </div>
        }
      </div>
    </div>
  `,
  styles: `
    :host {
      display: block;
    }
    .issue {
      font-size: 0.85rem;
      overflow-wrap: anywhere;
    }
  `,
})
export class ErrorPanel {
  readonly error = input.required<unknown>();
  readonly retryable = input(false);
  readonly retry = output();

  protected readonly words = inject(Words);
  protected readonly icon = mdiAlertCircleOutline;
  protected readonly failure = computed(() => toApiError(this.error()));
}

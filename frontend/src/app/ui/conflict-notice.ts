import { Component, inject, input, output } from '@angular/core';
import { Words } from '../i18n/words';

/** Said when a save was refused because somebody else saved first. */
@Component({
  selector: 'app-conflict-notice',
  template: `
    <div class="notice" role="alert">
      <div>
        <strong>{{ words.of('form.conflictTitle') }}</strong>
        <p>{{ words.of(mergeable() ? 'form.mergeText' : 'form.conflictText') }}</p>
        <div class="notice-actions">
          @if (mergeable()) {
            <button type="button" class="button small" (click)="merge.emit()">{{ words.of('form.merge') }}</button>
          }
          <button type="button" class="button small" (click)="renew.emit()">{{ words.of('form.reload') }}</button>
          @if (!mergeable()) {
            <button type="button" class="button quiet small" (click)="keep.emit()">{{ words.of('form.keep') }}</button>
          }
        </div>
      </div>
    </div>
  `,
  styles: `
    :host {
      display: block;
    }
  `,
})
export class ConflictNotice {
  /** Whether the page can put its own changes over what the other one saved. */
  readonly mergeable = input(false);
  readonly merge = output();
  /** Load what the other one saved. */
  readonly renew = output();
  readonly keep = output();
  protected readonly words = inject(Words);
}

import { Component, input, model, output } from '@angular/core';
import { mdiSend } from '@mdi/js';
import { Icon } from '../ui/icon';

/** Where one writes a message: Enter sends, Shift and Enter begin a new line. What else can be sent is projected. */
@Component({
  selector: 'app-composer',
  imports: [Icon],
  template: `
    <form (submit)="$event.preventDefault(); take()">
      <ng-content />
      <textarea
        #box
        class="input"
        rows="1"
        autocomplete="off"
        enterkeyhint="send"
        [maxLength]="maxLength()"
        [readOnly]="busy()"
        [value]="text()"
        [attr.aria-label]="label()"
        [placeholder]="placeholder()"
        (input)="text.set(box.value)"
        (keydown)="read($event)"
      ></textarea>
      <button type="submit" class="icon-button send" [attr.aria-disabled]="busy()" [attr.aria-label]="sendLabel()">
        <app-icon [path]="sendIcon" />
      </button>
    </form>
  `,
  styles: `
    form {
      display: flex;
      align-items: end;
      gap: 6px;
      padding: 10px;
      border-top: 1px solid var(--line);
    }
    .input {
      flex: 1;
      min-width: 0;
      min-height: var(--control-height);
      max-height: 132px;
      padding-inline: 16px;
      border-radius: 21px;
      resize: none;
      /* Grows with its lines where browsers can. */
      field-sizing: content;
    }
    .send {
      border-radius: 50%;
      background: var(--brand);
      color: var(--on-brand);
    }
    .send:hover {
      background: var(--brand-strong);
      color: var(--on-brand);
    }
    .input:read-only,
    .send[aria-disabled='true'] {
      opacity: 0.6;
    }
  `,
})
export class Composer {
  readonly label = input.required<string>();
  readonly sendLabel = input.required<string>();
  readonly placeholder = input('');
  readonly maxLength = input.required<number>();
  /** While words are sent no others are taken; the focus stays where it is, so nothing is disabled. */
  readonly busy = input(false);
  readonly text = model('');
  readonly send = output<string>();

  protected readonly sendIcon = mdiSend;

  protected read(event: KeyboardEvent): void {
    // Enter that ends the composition of a Vietnamese letter is no wish to send.
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.take();
    }
  }

  protected take(): void {
    const text = this.text().trim();
    if (text && !this.busy()) {
      this.text.set('');
      this.send.emit(text);
    }
  }
}

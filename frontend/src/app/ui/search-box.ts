import { Component, inject, input, output } from '@angular/core';
import { mdiClose, mdiMagnify } from '@mdi/js';
import { Words } from '../i18n/words';
import { Icon } from './icon';

/** A person types a word in less; each pause asks the server once. */
const pauseMs = 300;

/** A field whose words are looked for as soon as one pauses. */
@Component({
  selector: 'app-search-box',
  imports: [Icon],
  template: `
    <app-icon class="glass" [path]="icons.find" />
    <input
      #box
      class="input"
      type="search"
      autocomplete="off"
      enterkeyhint="search"
      maxlength="100"
      [attr.aria-label]="label()"
      [placeholder]="hint() || label()"
      [value]="value()"
      (input)="wait(box)"
      (change)="tell(box)"
    />
    @if (value()) {
      <button
        type="button"
        class="icon-button"
        [attr.aria-label]="words.of('lists.clearSearch')"
        (click)="box.value = ''; tell(box); box.focus()"
      >
        <app-icon [path]="icons.clear" />
      </button>
    }
  `,
  styles: `
    :host {
      position: relative;
      display: block;
    }
    .glass {
      position: absolute;
      top: 11px;
      left: 12px;
      color: var(--ink-soft);
      pointer-events: none;
    }
    .input {
      padding-right: 44px;
      padding-left: 38px;
    }
    .input::-webkit-search-cancel-button {
      display: none;
    }
    .icon-button {
      position: absolute;
      inset: 1px 1px auto auto;
    }
  `,
})
export class SearchBox {
  readonly label = input.required<string>();
  /** What can be looked for, where the label does not say it. */
  readonly hint = input('');
  readonly value = input('');
  readonly find = output<string>();

  protected readonly words = inject(Words);
  protected readonly icons = { find: mdiMagnify, clear: mdiClose };
  private pause: ReturnType<typeof setTimeout> | undefined;

  protected wait(box: HTMLInputElement): void {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => {
      this.tell(box);
    }, pauseMs);
  }

  protected tell(box: HTMLInputElement): void {
    clearTimeout(this.pause);
    const words = box.value.trim();
    if (words !== this.value()) {
      this.find.emit(words);
    }
  }
}

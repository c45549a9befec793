import { Component, input, output } from '@angular/core';
import { mdiMagnify } from '@mdi/js';
import { Icon } from './icon';

/** A person types a word in less; each pause asks the server once. */
const pauseMs = 300;

/** A field whose words are looked for as soon as one pauses. */
@Component({
  selector: 'app-search-box',
  imports: [Icon],
  template: `
    <app-icon [path]="icon" />
    <input
      #box
      class="input"
      type="search"
      autocomplete="off"
      enterkeyhint="search"
      maxlength="100"
      [attr.aria-label]="label()"
      [placeholder]="label()"
      [value]="value()"
      (input)="wait(box)"
      (change)="tell(box)"
    />
  `,
  styles: `
    :host {
      position: relative;
      display: block;
    }
    app-icon {
      position: absolute;
      top: 11px;
      left: 12px;
      color: var(--ink-soft);
      pointer-events: none;
    }
    .input {
      padding-left: 38px;
    }
  `,
})
export class SearchBox {
  readonly label = input.required<string>();
  readonly value = input('');
  readonly find = output<string>();

  protected readonly icon = mdiMagnify;
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

import { Component, inject, input, output } from '@angular/core';
import { FanpagesApi } from '../data/fanpages-api';
import { Words } from '../i18n/words';

/** Narrows a list to one fanpage. */
@Component({
  selector: 'app-fanpage-select',
  template: `
    <select #box class="input" [attr.aria-label]="words.of('lists.fanpage')" (change)="choose.emit(box.value)">
      <option value="" [selected]="!value()">{{ words.of('lists.allFanpages') }}</option>
      @if (fanpages.hasValue()) {
        @for (item of fanpages.value().items; track item.id) {
          <option [value]="item.id" [selected]="item.id === value()">{{ item.name }}</option>
        }
      }
    </select>
  `,
  styles: `
    :host {
      display: block;
    }
  `,
})
export class FanpageSelect {
  readonly value = input<string>();
  /** The fanpage's id, empty for all of them. */
  readonly choose = output<string>();

  protected readonly words = inject(Words);
  protected readonly fanpages = inject(FanpagesApi).listResource();
}

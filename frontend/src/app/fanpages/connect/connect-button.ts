import { Component, computed, DOCUMENT, inject, input, signal } from '@angular/core';
import { mdiFacebook } from '@mdi/js';
import { FanpagesApi } from '../../data/fanpages-api';
import { System } from '../../data/system';
import { Words } from '../../i18n/words';
import { Icon } from '../../ui/icon';
import { Toast } from '../../ui/toast';

/** Leads to Facebook, where one agrees; Facebook leads back to the choice of pages. Not there where no Facebook app is set up. */
@Component({
  selector: 'app-connect-button',
  imports: [Icon],
  template: `
    @if (available()) {
      <button type="button" class="button primary" [class.small]="small()" [disabled]="busy()" (click)="start()">
        <app-icon [path]="icon" /> {{ busy() ? words.of('fanpages.connecting') : label() }}
      </button>
    }
  `,
})
export class ConnectButton {
  readonly label = input.required<string>();
  readonly small = input(false);

  private readonly api = inject(FanpagesApi);
  private readonly toast = inject(Toast);
  private readonly document = inject(DOCUMENT);
  private readonly system = inject(System);
  protected readonly words = inject(Words);
  protected readonly icon = mdiFacebook;
  protected readonly busy = signal(false);
  protected readonly available = computed(() => this.system.status()?.facebookLogin ?? false);

  protected async start(): Promise<void> {
    this.busy.set(true);
    try {
      this.document.location.assign(await this.api.startConnect());
    } catch (error) {
      this.busy.set(false);
      this.toast.sayError(error);
    }
  }
}

import { Component, computed, inject, input } from '@angular/core';
import type { PageConnection } from '@contracts';
import { Words } from '../../i18n/words';

const tones: Readonly<Record<PageConnection, 'good' | 'warn' | 'bad'>> = {
  none: 'warn',
  unverified: 'warn',
  connected: 'good',
  disconnected: 'bad',
};

@Component({
  selector: 'app-connection-badge',
  template: `<span class="badge" [class]="tone()">{{ label() }}</span>`,
})
export class ConnectionBadge {
  readonly connection = input.required<PageConnection>();

  private readonly words = inject(Words);
  protected readonly tone = computed(() => tones[this.connection()]);
  protected readonly label = computed(() => this.words.of(`fanpages.connection.${this.connection()}`));
}

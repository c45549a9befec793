import { Component, computed, inject } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import {
  mdiAccountCircleOutline,
  mdiChatProcessingOutline,
  mdiCogOutline,
  mdiDatabaseAlertOutline,
  mdiImageSearchOutline,
  mdiKeyAlertOutline,
  mdiLogout,
  mdiReceiptTextOutline,
  mdiStorefrontOutline,
  mdiTagMultipleOutline,
} from '@mdi/js';
import { System } from '../data/system';
import type { TranslationKey } from '../i18n/en';
import { Words } from '../i18n/words';
import { Session } from '../session/session';
import { Brand } from '../ui/brand';
import { Icon } from '../ui/icon';
import { LanguageSwitch } from '../ui/language-switch';
import { ThemeSwitch } from '../ui/theme-switch';
import { Toast } from '../ui/toast';

interface Place {
  path: string;
  label: TranslationKey;
  icon: string;
  /** Left to the account menu on a phone, whose bar holds five places. */
  inAccountMenu?: boolean;
}

@Component({
  selector: 'app-shell',
  imports: [Brand, Icon, LanguageSwitch, MatMenuModule, RouterLink, RouterLinkActive, RouterOutlet, ThemeSwitch],
  templateUrl: './shell.html',
  styleUrl: './shell.scss',
})
export class Shell {
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly toast = inject(Toast);
  private readonly system = inject(System);
  protected readonly words = inject(Words);

  protected readonly accountIcon = mdiAccountCircleOutline;
  protected readonly databaseIcon = mdiDatabaseAlertOutline;
  protected readonly keyIcon = mdiKeyAlertOutline;
  protected readonly signOutIcon = mdiLogout;
  protected readonly settingsIcon = mdiCogOutline;

  protected readonly me = this.session.me;
  protected readonly embedded = computed(() => this.system.status()?.database === 'embedded');
  protected readonly places = computed<Place[]>(() => [
    { path: '/products', label: 'products.title', icon: mdiTagMultipleOutline },
    { path: '/fanpages', label: 'fanpages.title', icon: mdiStorefrontOutline },
    { path: '/receipts', label: 'receipts.title', icon: mdiReceiptTextOutline },
    { path: '/playground', label: 'playground.title', icon: mdiImageSearchOutline },
    ...(this.system.status()?.simulatorAvailable
      ? [{ path: '/simulator', label: 'simulator.title', icon: mdiChatProcessingOutline } as const]
      : []),
    { path: '/settings', label: 'settings.title', icon: mdiCogOutline, inAccountMenu: true },
  ]);

  protected async signOut(): Promise<void> {
    // The page is left first: one with unsaved changes may still say no.
    if (!(await this.router.navigate(['/sign-in']))) {
      return;
    }
    try {
      await this.session.signOut();
    } catch (error) {
      this.toast.sayError(error);
    }
  }

  protected skipTo(main: HTMLElement): void {
    main.focus();
  }
}

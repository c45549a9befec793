import { Component, computed, DOCUMENT, inject } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import {
  mdiAccountCircleOutline,
  mdiCogOutline,
  mdiDatabaseAlertOutline,
  mdiDotsHorizontal,
  mdiKeyAlertOutline,
  mdiLogout,
  mdiUpdate,
} from '@mdi/js';
import { Notices } from '../data/notices';
import { System } from '../data/system';
import { Updates } from '../data/updates';
import { Session } from '../session/session';
import { Brand } from '../ui/brand';
import { Icon } from '../ui/icon';
import { LanguageSwitch } from '../ui/language-switch';
import { Prompts } from '../ui/prompts';
import { ThemeSwitch } from '../ui/theme-switch';
import { NoticeBell } from './notice-bell';
import { type Place, placesOf } from './places';

@Component({
  selector: 'app-shell',
  imports: [
    Brand,
    Icon,
    LanguageSwitch,
    MatMenuModule,
    NoticeBell,
    RouterLink,
    RouterLinkActive,
    RouterOutlet,
    ThemeSwitch,
  ],
  templateUrl: './shell.html',
  styleUrl: './shell.scss',
})
export class Shell {
  private readonly session = inject(Session);
  private readonly prompts = inject(Prompts);
  private readonly router = inject(Router);
  private readonly system = inject(System);
  private readonly notices = inject(Notices);
  private readonly document = inject(DOCUMENT);
  protected readonly words = this.prompts.words;

  protected readonly icons = {
    account: mdiAccountCircleOutline,
    database: mdiDatabaseAlertOutline,
    key: mdiKeyAlertOutline,
    more: mdiDotsHorizontal,
    settings: mdiCogOutline,
    signOut: mdiLogout,
    update: mdiUpdate,
  };

  protected readonly me = this.session.me;
  protected readonly embedded = computed(() => this.system.status()?.database === 'embedded');
  protected readonly outdated = inject(Updates).outdated;
  protected readonly places = computed(() =>
    placesOf().map((place) => ({
      ...place,
      count: place.notices ? this.notices.countOf(...place.notices) : 0,
    })),
  );
  /** What a phone's bar has no room for. */
  protected readonly others = computed(() => this.places().filter(({ primary }) => !primary));
  protected readonly otherCount = computed(() => this.others().reduce((sum, { count }) => sum + count, 0));

  protected async signOut(): Promise<void> {
    // The page is left first: one with unsaved changes may still say no.
    if (!(await this.router.navigate(['/sign-in']))) {
      return;
    }
    try {
      await this.session.signOut();
    } catch (error) {
      this.prompts.toast.sayError(error);
    }
  }

  /** A page with unsaved changes still asks first. */
  protected reload(): void {
    this.document.location.reload();
  }

  protected skipTo(main: HTMLElement): void {
    main.focus();
  }

  /** Whether the page that is open is one of those behind "More". */
  protected amongOthers(): boolean {
    const [path = ''] = this.router.url.split(/[?#]/);
    return this.others().some((place: Place) => path === place.path || path.startsWith(`${place.path}/`));
  }
}

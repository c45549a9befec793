import { DOCUMENT, effect, inject, Service, signal } from '@angular/core';

export const themes = ['auto', 'light', 'dark'] as const;
export type ThemeChoice = (typeof themes)[number];

const storageKey = 'theme';

/** Light, dark or as the system has it. Keep in step with public/before-start.js, which sets it before the first paint. */
@Service()
export class Theme {
  private readonly root = inject(DOCUMENT).documentElement;
  private readonly chosen = signal<ThemeChoice>(this.remembered());

  readonly current = this.chosen.asReadonly();

  constructor() {
    effect(() => {
      const theme = this.chosen();
      if (theme === 'auto') {
        delete this.root.dataset['theme'];
      } else {
        this.root.dataset['theme'] = theme;
      }
    });
  }

  use(theme: ThemeChoice): void {
    localStorage.setItem(storageKey, theme);
    this.chosen.set(theme);
  }

  private remembered(): ThemeChoice {
    const value = localStorage.getItem(storageKey);
    return themes.find((theme) => theme === value) ?? 'auto';
  }
}

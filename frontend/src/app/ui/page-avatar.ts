import { Component, computed, input } from '@angular/core';

/** A page's initials on a colour of its own, until its real picture is known. */
@Component({
  selector: 'app-page-avatar',
  template: `<span aria-hidden="true">{{ initials() }}</span>`,
  host: { '[style.--hue]': 'hue()' },
  styles: `
    :host {
      display: grid;
      place-items: center;
      flex: none;
      width: var(--avatar-size, 46px);
      height: var(--avatar-size, 46px);
      border-radius: 50%;
      background: light-dark(oklch(0.9 0.06 var(--hue)), oklch(0.36 0.07 var(--hue)));
      color: light-dark(oklch(0.36 0.1 var(--hue)), oklch(0.92 0.06 var(--hue)));
      font-size: calc(var(--avatar-size, 46px) * 0.36);
      font-weight: 700;
    }
  `,
})
export class PageAvatar {
  readonly name = input.required<string>();
  readonly seed = input('');

  protected readonly initials = computed(() =>
    this.name()
      .split(/\s+/)
      .slice(0, 2)
      .map((word) => Array.from(word)[0] ?? '')
      .join('')
      .toUpperCase(),
  );
  protected readonly hue = computed(() =>
    // Steps of the golden angle (137 degrees) keep ids that differ only in their last digit far apart.
    Array.from(this.seed() || this.name()).reduce(
      (sum, character) => (sum * 31 + character.charCodeAt(0) * 137) % 360,
      0,
    ),
  );
}

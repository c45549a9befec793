import { afterNextRender, Directive, ElementRef, inject } from '@angular/core';

/**
 * For what appears because of something done elsewhere on a long page, such as the failure of a save: it would stand out of
 * sight. Once it is drawn it is scrolled to and takes the focus, so that a screen reader reads it too.
 */
@Directive({
  selector: '[appBringIntoView]',
  host: { tabindex: '-1' },
})
export class BringIntoView {
  constructor() {
    const { nativeElement } = inject<ElementRef<HTMLElement>>(ElementRef);
    afterNextRender(() => {
      // At once rather than smoothly: a glide would be stopped by the focus, and asks nothing of those who want no motion.
      // To the middle, because at the lower edge the save bar would cover it.
      nativeElement.scrollIntoView({ block: 'center' });
      nativeElement.focus({ preventScroll: true });
    });
  }
}

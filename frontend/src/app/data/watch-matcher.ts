import { computed, effect, inject, type Signal } from '@angular/core';
import { System } from './system';

/** Photos are prepared several a second: often enough to see their number fall. */
const refreshMs = 3_000;

/** How many catalogue photos cannot be found yet; asks again as long as there are any. For a constructor or a field. */
export const watchMatcher = (): Signal<number> => {
  const system = inject(System);
  // The state was asked for at sign-in, and may be hours old.
  system.refresh();
  effect((onCleanup) => {
    const matcher = system.status()?.matcher;
    if (!matcher || (matcher.state !== 'starting' && matcher.waitingPhotos === 0)) {
      return;
    }
    const timer = setTimeout(() => {
      system.refresh();
    }, refreshMs);
    onCleanup(() => {
      clearTimeout(timer);
    });
  });
  return computed(() => system.status()?.matcher.waitingPhotos ?? 0);
};

import { DestroyRef, inject, type Signal, signal } from '@angular/core';

/** Milliseconds since 1970, moving once a second while the component lives. For a constructor or a field. */
export const clock = (): Signal<number> => {
  const now = signal(Date.now());
  const timer = setInterval(() => {
    now.set(Date.now());
  }, 1_000);
  inject(DestroyRef).onDestroy(() => {
    clearInterval(timer);
  });
  return now.asReadonly();
};

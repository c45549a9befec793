import { computed, DOCUMENT, effect, inject, linkedSignal, type ResourceSnapshot, type Signal, signal, type WritableResource } from '@angular/core';

/** After failures the pauses double up to this: a server that comes back is noticed within a minute. */
const longestPauseMs = 60_000;

/** The pause before the next question after so many failures in a row. */
export const pauseAfter = (everyMs: number, failures: number): number =>
  Math.min(everyMs * 2 ** failures, Math.max(everyMs, longestPauseMs));

/** Something that is asked for again and again while one looks. */
export interface Live<T> {
  /** The latest answer; stays while the next one is awaited and when that fails. */
  readonly value: Signal<T | null>;
  /** Why the latest try failed; null once one succeeds. */
  readonly failure: Signal<unknown>;
  readonly loading: Signal<boolean>;
  reload(): void;
}

/**
 * Keeps a resource fresh: asks again `everyMs` after each answer, more slowly after failures, and not at all while the
 * page is hidden. For a constructor or a field.
 */
export const live = <T>(resource: WritableResource<T>, everyMs: () => number): Live<Exclude<T, undefined>> => {
  const document = inject(DOCUMENT);
  const visible = signal(!document.hidden);
  const failures = signal(0);
  const value = linkedSignal<ResourceSnapshot<T>, Exclude<T, undefined> | null>({
    source: resource.snapshot,
    computation: (snapshot, previous) =>
      snapshot.status === 'error' || snapshot.value === undefined
        ? (previous?.value ?? null)
        : (snapshot.value as Exclude<T, undefined>),
  });
  // Read for every answer, so that each one is remembered whether or not anything shows it.
  effect(() => {
    value();
  });

  effect((onCleanup) => {
    const look = (): void => {
      visible.set(!document.hidden);
    };
    document.addEventListener('visibilitychange', look);
    onCleanup(() => {
      document.removeEventListener('visibilitychange', look);
    });
  });
  effect(() => {
    const status = resource.status();
    if (status === 'error') {
      failures.update((count) => count + 1);
    } else if (status === 'resolved' || status === 'local') {
      failures.set(0);
    }
  });
  effect((onCleanup) => {
    if (!visible() || !['resolved', 'local', 'error'].includes(resource.status())) {
      return;
    }
    const timer = setTimeout(() => resource.reload(), pauseAfter(everyMs(), failures()));
    onCleanup(() => {
      clearTimeout(timer);
    });
  });

  return {
    value,
    failure: computed(() => resource.error() ?? null),
    loading: resource.isLoading,
    reload: () => {
      resource.reload();
    },
  };
};

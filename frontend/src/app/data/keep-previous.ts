import { linkedSignal, type Resource, resourceFromSnapshots, type ResourceSnapshot } from '@angular/core';

/** Shows the last rows while the next ones load: a list that blanks on every key stroke cannot be read. */
export const keepPrevious = <T>(resource: Resource<T>): Resource<T> => {
  const snapshot = linkedSignal<ResourceSnapshot<T>, ResourceSnapshot<T>>({
    source: resource.snapshot,
    computation: (next, previous) =>
      next.status === 'loading' && previous && previous.value.status !== 'error'
        ? { status: 'loading', value: previous.value.value }
        : next,
  });
  return resourceFromSnapshots(snapshot);
};

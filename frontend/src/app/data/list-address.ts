import { computed, inject, type Signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, type ParamMap, type Params, Router } from '@angular/router';
import type * as z from 'zod';
import type { QueryParams } from './products-api';

export interface ListQuery {
  page: number;
  pageSize: number;
}

/** A list whose page and filters stand in the address, so that they can be shared and outlive a reload. */
export class ListAddress<Query extends ListQuery> {
  constructor(
    private readonly schema: z.ZodType<Query> & { shape: Readonly<Record<string, z.ZodType>> },
    private readonly names: readonly (keyof Query & string)[],
    private readonly pageSize: number,
  ) {}

  /** The list that an address asks for; parts that make no sense are left out rather than refused. */
  read(params: ParamMap): Query {
    const given = this.names.flatMap((name) => {
      const value = params.get(name);
      return value !== null && value !== '' && this.schema.shape[name]?.safeParse(value).success ? [[name, value] as const] : [];
    });
    return this.schema.parse({ ...Object.fromEntries(given), pageSize: this.pageSize });
  }

  request(query: Query): QueryParams {
    return Object.fromEntries(
      [...this.names, 'pageSize' as const].flatMap((name) => {
        const value = query[name];
        return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
          ? [[name, value]]
          : [];
      }),
    );
  }
}

/** By name; null or no text takes a filter away. */
export type FilterChange = Readonly<Record<string, string | number | null>>;

/** The change of the address for a changed filter: every one but the page itself leads back to the first page. */
export const addressChange = (change: FilterChange): Params => ({
  page: null,
  ...Object.fromEntries(Object.entries(change).map(([name, value]) => [name, value === '' ? null : value])),
});

/** Which part of a list is shown, and how to get to another. */
export interface ListFilters<Query extends ListQuery = ListQuery> {
  readonly query: Signal<Query>;
  /** Whether something is left out of the list: another order or page leaves out nothing. */
  readonly filtered: Signal<boolean>;
  /** @param replaceUrl for what changes with every few letters, which nobody wants to step back through */
  go(change: FilterChange, replaceUrl?: boolean): void;
  clear(): void;
}

const leavesNothingOut: readonly string[] = ['page', 'pageSize', 'sort'];

/** The filters that stand in the address of the page that is open. For a constructor or a field. */
export const filtersOf = <Query extends ListQuery>(address: ListAddress<Query>): ListFilters<Query> => {
  const router = inject(Router);
  const route = inject(ActivatedRoute);
  const params = toSignal(route.queryParamMap, { requireSync: true });
  const query = computed(() => address.read(params()), { equal: sameJson });
  return {
    query,
    filtered: computed(() =>
      Object.entries(query()).some(([name, value]) => !leavesNothingOut.includes(name) && value !== undefined && value !== ''),
    ),
    go: (change, replaceUrl = false) => {
      void router.navigate([], {
        relativeTo: route,
        queryParams: addressChange(change),
        queryParamsHandling: 'merge',
        replaceUrl,
      });
    },
    clear: () => {
      void router.navigate([], { relativeTo: route, queryParams: {} });
    },
  };
};

const sameJson = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

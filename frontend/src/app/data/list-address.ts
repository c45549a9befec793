import type { ParamMap, Params } from '@angular/router';
import type * as z from 'zod';
import type { QueryParams } from './products-api';

interface ListQuery {
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

/** The change of the address for a changed filter: every one but the page itself leads back to the first page. */
export const addressChange = (change: Readonly<Record<string, string | number | null>>): Params => ({
  page: null,
  ...Object.fromEntries(Object.entries(change).map(([name, value]) => [name, value === '' ? null : value])),
});

export const sameJson = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

import { computed, Service, signal } from '@angular/core';
import * as z from 'zod';

const storageKey = 'simulator.customers';
/** As many as fit side by side; who comes after takes the place of the first. */
export const mostCustomers = 5;

const memorySchema = z.object({
  ids: z
    .array(z.string().regex(/^\d{1,32}$/))
    .min(1)
    .max(mostCustomers),
  current: z.string(),
});
type Memory = z.infer<typeof memorySchema>;

/** Sixteen digits that do not start with 0, like a page-scoped id. */
export const newCustomerId = (): string => {
  const [first = 0, ...others] = crypto.getRandomValues(new Uint8Array(16));
  return [(first % 9) + 1, ...others.map((byte) => byte % 10)].join('');
};

const recall = (): Memory => {
  try {
    return memorySchema.parse(JSON.parse(localStorage.getItem(storageKey) ?? 'null'));
  } catch {
    // Nothing there, or written by another version: one simply is a new customer.
    const id = newCustomerId();
    const memory = { ids: [id], current: id };
    localStorage.setItem(storageKey, JSON.stringify(memory));
    return memory;
  }
};

/** The customers that one plays, as tabs; remembered, so that a reload goes on with them. */
@Service()
export class Customers {
  private readonly memory = signal<Memory>(recall());

  readonly ids = computed(() => this.memory().ids);
  readonly current = computed(() => {
    const { ids, current } = this.memory();
    return ids.includes(current) ? current : (ids[0] ?? '');
  });

  add(): void {
    const id = newCustomerId();
    this.store({ ids: [...this.ids(), id].slice(-mostCustomers), current: id });
  }

  choose(id: string): void {
    this.store({ ...this.memory(), current: id });
  }

  /** The last one is replaced: somebody always is there. */
  remove(id: string): void {
    const ids = this.ids().filter((one) => one !== id);
    if (ids.length === 0) {
      this.memory.set({ ids: [], current: '' });
      this.add();
      return;
    }
    this.store({ ids, current: this.current() === id ? (ids.at(-1) ?? '') : this.current() });
  }

  private store(memory: Memory): void {
    this.memory.set(memory);
    localStorage.setItem(storageKey, JSON.stringify(memory));
  }
}

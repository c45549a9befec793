import { Injectable } from '@nestjs/common';
import { Vocabulary } from './search/vocabulary';
import { VocabularyRepository } from './vocabulary.repository';

/** Of one page; older ones of a larger catalogue are found all the same, only typing mistakes in them are not seen. */
const mostProductsOfPage = 20_000;
/** Of all pages together. A product takes about half a kilobyte here, so this is about 50 MB at most. */
const mostProducts = 100_000;
/** Changed products are read in parts, so that no query names ten thousand ids. */
const readAtOnce = 1_000;

interface PageWords {
  /** Of the products when they were read. */
  state: string | null;
  vocabulary: Vocabulary;
  products: Map<string, { version: number; words: string[] }>;
}

/**
 * The words of each page's products, in the memory of this process. Every use first asks the database whether products have
 * changed, so that all processes know the same words at any time; only the changed ones are read. Pages that nobody has
 * asked for the longest are forgotten first.
 */
@Injectable()
export class Vocabularies {
  /** In the order of use. */
  private readonly pages = new Map<string, PageWords>();
  private readonly refreshing = new Map<string, Promise<Vocabulary>>();

  constructor(private readonly repository: VocabularyRepository) {}

  /** Of one page, or of all products without one. Uses at the same time share one look at the database. */
  async of(fanpageId?: string): Promise<Vocabulary> {
    const key = fanpageId ?? 'all';
    const running = this.refreshing.get(key);
    if (running) {
      return await running;
    }
    const refresh = this.refresh(key, fanpageId).finally(() => this.refreshing.delete(key));
    this.refreshing.set(key, refresh);
    return await refresh;
  }

  private async refresh(key: string, fanpageId: string | undefined): Promise<Vocabulary> {
    const page = this.pages.get(key) ?? { state: null, vocabulary: new Vocabulary(), products: new Map() };
    // Before the words: what is written in between is then seen the next time.
    const state = await this.repository.state(fanpageId);
    if (state !== page.state) {
      await this.read(page, fanpageId);
      page.state = state;
    }
    this.pages.delete(key);
    this.pages.set(key, page);
    this.makeRoom();
    return page.vocabulary;
  }

  private async read(page: PageWords, fanpageId: string | undefined): Promise<void> {
    const versions = await this.repository.versions(fanpageId, mostProductsOfPage);
    const current = new Set(versions.map(({ id }) => id));
    for (const id of [...page.products.keys()].filter((known) => !current.has(known))) {
      forget(page, id);
    }
    const changed = versions.filter(({ id, version }) => page.products.get(id)?.version !== version);
    for (let start = 0; start < changed.length; start += readAtOnce) {
      const part = changed.slice(start, start + readAtOnce);
      const words = await this.repository.wordsOf(
        part.map(({ id }) => id),
        fanpageId,
      );
      for (const { id, version } of part) {
        learn(page, id, version, words.get(id) ?? []);
      }
    }
  }

  private makeRoom(): void {
    const count = () => [...this.pages.values()].reduce((sum, { products }) => sum + products.size, 0);
    for (const oldest of [...this.pages.keys()].slice(0, -1)) {
      if (count() <= mostProducts) {
        return;
      }
      this.pages.delete(oldest);
    }
  }
}

function learn(page: PageWords, id: string, version: number, words: readonly string[]): void {
  forget(page, id);
  page.products.set(id, { version, words: page.vocabulary.add(words) });
}

function forget({ vocabulary, products }: PageWords, id: string): void {
  vocabulary.remove(products.get(id)?.words ?? []);
  products.delete(id);
}

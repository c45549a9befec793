import type { Language } from '../../contracts';

/** "1, 2 và 3", "1, 2 and 3". */
export function listOf(items: readonly (string | number)[], language: Language): string {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(items.map(String));
}

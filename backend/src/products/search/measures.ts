/** Weights, heights, prices and counts: they say something about the customer or the order, and name no product. */
const patterns: RegExp[][] = [
  [/^(nang)$/, /^\d{2}$/],
  [/^\d{2,3}(kg|kgs|ky|ki|kilo)$/],
  [/^\d{2,3}$/, /^(kg|kgs|ky|ki|kilo)$/],
  [/^cao$/, /^1\d{2}(cm)?$/],
  [/^(cao)$/, /^1m\d{0,2}$/],
  [/^1m\d{0,2}$/],
  [/^1[4-9]\dcm$/],
  [/^(duoi|tren|tam|khoang|under|below)$/, /^\d+$/, /^(k|nghin|ngan|trieu|dong|vnd)$/],
  [/^(duoi|tren|tam|khoang|under|below)$/, /^\d+(k|tr|trieu|nghin|ngan|dong|d|vnd)$/],
  [/^\d+$/, /^(k|nghin|ngan|trieu|dong|vnd)$/],
  [/^\d+(k|tr|trieu|nghin|ngan|dong|vnd)$/],
  [/^\d{1,2}$/, /^(cai|chiec)$/],
];

/** How many folded words at a place are a measure; 0 when none begins there. */
export function measureAt(words: readonly string[], at: number): number {
  const pattern = patterns.find((parts) => parts.every((part, index) => part.test(words[at + index] ?? '')));
  return pattern?.length ?? 0;
}

/** "35cm" as shops write it too: "35 cm". */
export function unglueUnit(word: string): string[] {
  const parts = /^(\d+)(cm|mm|ml|inch)$/.exec(word);
  return parts ? parts.slice(1) : [word];
}

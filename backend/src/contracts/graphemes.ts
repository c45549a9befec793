const segmenter = new Intl.Segmenter('vi', { granularity: 'grapheme' });

/** What a person counts as characters, in order: a flag, a family emoji and a letter with its marks are one each. */
export function graphemesOf(text: string): string[] {
  return [...segmenter.segment(text)].map(({ segment }) => segment);
}

export function graphemeCount(text: string): number {
  return graphemesOf(text).length;
}

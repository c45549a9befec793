/**
 * What to edit on once a save has come back: as it is stored, but for the fields that were changed while it was on its way.
 * Those are of the person who types, and are not saved yet.
 */
export const keepTyped = <Draft extends object>(now: Draft, sent: Draft, stored: Draft): Draft => {
  const same = (key: keyof Draft): boolean => JSON.stringify(now[key]) === JSON.stringify(sent[key]);
  const next = { ...stored };
  for (const key of Object.keys(now) as (keyof Draft)[]) {
    if (!same(key)) {
      next[key] = now[key];
    }
  }
  return next;
};

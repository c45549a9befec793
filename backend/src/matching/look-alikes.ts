import { type Appearance, appearanceOf, similarity } from './appearance';
import { findPanels } from './panels';
import { type Picture, wholeFrame } from './picture';

/** People hold a phone a little askew. */
const tilts = [-16, -8, 0, 8, 16];
/** Photos in a screenshot beside the whole frame; each is described at every tilt. */
const mostPanels = 2;

/** The customer's picture as it may have to be compared: whole and by panels, each a little turned. */
export const appearancesOf = (picture: Picture): Appearance[] =>
  [wholeFrame, ...findPanels(picture).slice(0, mostPanels)].flatMap((box) =>
    tilts.flatMap((degrees) => appearanceOf(picture, box, degrees) ?? []),
  );

/** Best similarity of any of them, 0 to 1. */
export const likeness = (customer: readonly Appearance[], catalogue: Appearance): number =>
  customer.reduce((best, appearance) => Math.max(best, similarity(appearance, catalogue)), 0);

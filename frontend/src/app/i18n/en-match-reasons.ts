import type { CountedMatchReason, MatchCertainty, PlainMatchReason } from '@contracts';

export const enMatchReasons = {
  same_picture: 'The same picture as a photo of this product.',
  several_same_pictures: 'Several products have almost the same picture.',
  looks_alike: 'Alike at a glance only.',
  other_colours: 'The same shape, but in other colours.',
  colours_unclear: 'Its colours could not be compared.',
  too_few_points: 'Some products look like it, but none has enough points in common with the photo.',
  two_equally_close: 'It looks alike, but two products are equally close.',
  nothing_alike: 'No product of this fanpage looks like the photo.',
  nothing_to_see: 'The photo shows nothing that could be recognised.',
  photo_unreadable: 'The photo is damaged or of a kind that cannot be read.',
  no_photos_yet: 'This fanpage has no products with photos yet.',
  products_changed: 'The products changed while the photo was looked at.',
  confirmed_by_admin: 'Somebody of the shop confirmed that this photo shows this product.',
  confirmed_not_for_sale: 'The product that somebody of the shop saw in this photo is not for sale here now.',
  not_judged_yet: 'Nobody has judged this photo before.',
  vision_thinks_first: 'Vision AI thinks that it is the first of these.',
  vision_first_careful_page: 'Vision AI chose the first, but this fanpage wants to be surer.',
  vision_first_other_as_near:
    'Vision AI chose the first, but another product has as many points in common with the photo.',
  vision_first_other_colours: 'Vision AI chose the first, but its colours are not those of the photo.',
  vision_first_difference: 'Vision AI chose the first, but the pictures alone show a difference.',
  vision_first_same_shape: 'Vision AI chose the first, but another product has the same shape.',
  vision_only_one: 'Vision AI says that it is this one.',
  vision_none: 'Vision AI says that it is none of the products that look like it.',
  vision_described: 'Vision AI described the photo.',
  vision_no_pictures: 'None of the candidates has a picture to compare with.',
  vision_off: 'Vision AI is not set up: the settings say how.',
  vision_paused: 'Vision AI is paused: the settings say why.',
  vision_over_budget: 'Today’s budget for Vision AI is spent.',
  vision_timeout: 'Vision AI did not answer in time.',
  vision_refused: 'Vision AI does not want to say anything about this photo.',
  vision_picture_refused: 'Vision AI cannot read this photo.',
  vision_failed: 'Vision AI could not answer.',
  no_time_left: 'There was no time left.',
  second_look_failed: 'A second look failed: the log of the server says why.',
  found_by_words: 'Found by the words that Vision AI has for the photo.',
  photo_gone: 'The photo is no longer there.',
  never_finished: 'The look at this photo was broken off and not taken up again.',
  try_again: 'It could not be started. Please try again.',
  unknown_here: 'Another version of Vision AI wrote down why. Reload the page to read it.',
} as const satisfies Record<PlainMatchReason, string>;

export const enCountedReasons = {
  matching_points: {
    one: '{{count}} matching point on the product.',
    other: '{{count}} matching points on the product.',
  },
  ruled_out: {
    one: 'Somebody of the shop ruled out {{count}} product for this photo.',
    other: 'Somebody of the shop ruled out {{count}} products for this photo.',
  },
  vision_among: {
    one: 'Vision AI chose it among {{count}} look-alike.',
    other: 'Vision AI chose it among {{count}} look-alikes.',
  },
  vision_none_of: { one: 'It is not the one shown.', other: 'It is none of the {{count}} shown.' },
  words_fit: {
    one: '{{count}} word of its description fits what the photo shows.',
    other: '{{count}} words of its description fit what the photo shows.',
  },
  words_found: { one: '{{count}} product fits the words.', other: '{{count}} products fit the words.' },
} as const satisfies Record<CountedMatchReason, { one: string; other: string }>;

/** How sure a vision model is of its choice. */
export const enChosen = {
  certain: 'It is surely number {{place}} of {{count}}.',
  likely: 'It is most likely number {{place}} of {{count}}.',
  unclear: 'It may be number {{place}} of {{count}}.',
} as const satisfies Record<MatchCertainty, string>;

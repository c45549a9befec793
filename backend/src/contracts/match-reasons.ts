import * as z from 'zod';

/** Reasons that a code says whole. The words for people are the reader's: in their language, in the admin. */
export const plainMatchReasons = [
  // By the pictures alone.
  'same_picture',
  'several_same_pictures',
  'looks_alike',
  /** The shape of the product, in other colours: most likely another variant. */
  'other_colours',
  'colours_unclear',
  'too_few_points',
  'two_equally_close',
  'nothing_alike',
  /** The photo is blank, or nearly. */
  'nothing_to_see',
  'photo_unreadable',
  /** The page sells no product that has a photo. */
  'no_photos_yet',
  /** The catalogue changed faster than it could be searched. */
  'products_changed',
  // By what admins said about this very photo.
  'confirmed_by_admin',
  'confirmed_not_for_sale',
  'not_judged_yet',
  // By a vision model.
  'vision_thinks_first',
  /** It is sure of the first; the page wants to be surer than a model's word. */
  'vision_first_careful_page',
  // It is sure of the first, but the pictures contradict.
  'vision_first_other_as_near',
  'vision_first_other_colours',
  'vision_first_difference',
  'vision_first_same_shape',
  'vision_only_one',
  'vision_none',
  'vision_described',
  /** No candidate has a picture to compare with. */
  'vision_no_pictures',
  // It was not asked, or has not answered.
  'vision_off',
  'vision_paused',
  'vision_over_budget',
  'vision_timeout',
  'vision_refused',
  'vision_picture_refused',
  'vision_failed',
  'no_time_left',
  'second_look_failed',
  // By the words that a vision model has for the photo.
  'found_by_words',
  // The photo was never looked at to the end.
  'photo_gone',
  'never_finished',
  'try_again',
  /** What a reason of another release becomes for whoever does not know it. */
  'unknown_here',
] as const;
export type PlainMatchReason = (typeof plainMatchReasons)[number];

/**
 * Reasons with a number:
 * - `matching_points`: keypoints that agree.
 * - `ruled_out`: products that an admin did not see in this very photo.
 * - `vision_among`: look-alikes among which a vision model chose the first with certainty.
 * - `vision_none_of`: candidates it was shown, of which it is none.
 * - `words_fit`: words of the product that fit what the photo shows.
 * - `words_found`: products that the words found.
 */
export const countedMatchReasons = [
  'matching_points',
  'ruled_out',
  'vision_among',
  'vision_none_of',
  'words_fit',
  'words_found',
] as const;
export type CountedMatchReason = (typeof countedMatchReasons)[number];

export const matchCertaintySchema = z.enum(['certain', 'likely', 'unclear']);
export type MatchCertainty = z.infer<typeof matchCertaintySchema>;

/** Why a photo was answered as it was, or what a step came to. One reason that is not known makes no whole list unreadable. */
export const matchReasonSchema = z
  .discriminatedUnion('code', [
    z.object({ code: z.enum(plainMatchReasons) }),
    z.object({ code: z.enum(countedMatchReasons), count: z.int().min(0) }),
    /** The candidate at this place, from 1, of those that a vision model was shown. */
    z.object({
      code: z.literal('vision_chose'),
      place: z.int().min(1),
      count: z.int().min(1),
      certainty: matchCertaintySchema,
    }),
    /** `detail`: what went wrong, in English, for whoever looks into it. */
    z.object({ code: z.literal('look_failed'), detail: z.string() }),
    /** A sentence in English, of receipts from before reasons had codes. */
    z.object({ code: z.literal('told'), text: z.string() }),
  ])
  .catch({ code: 'unknown_here' });
export type MatchReason = z.infer<typeof matchReasonSchema>;

/** What the customer got because of a photo, by the names that products had then. */
export const receiptReplySchema = z.discriminatedUnion('code', [
  /** At least one of both. */
  z.object({ code: z.literal('products'), shown: z.array(z.string()), asked: z.array(z.string()) }),
  z.object({ code: z.literal('not_recognised') }),
  /** A sentence in English, of receipts from before replies had codes. */
  z.object({ code: z.literal('told'), text: z.string() }),
]);
export type ReceiptReply = z.infer<typeof receiptReplySchema>;

import * as z from 'zod';
import { limits, matchCertaintySchema } from '../../contracts';
import type { VerifiedChoice } from '../vision-answer';
import { cleanList } from './clean-text';
import { pictureRules, strictSchema, type Question } from './question';

/** More words than this find everything. */
const mostSearchWords = 10;

const instructions = `A customer of a shop sent a photo and asks for the product in it. You see the customer's photo, and a sheet with numbered \
photos of products of the shop. Find the number of the product that the customer's photo shows, perhaps from another side, in other light, partly \
hidden, or in a screenshot.
It must be the same product: same shape, same print or pattern, same details, same colour. The same kind of product is not enough. When none is the \
same, the choice is null.
The certainty is "certain" when details agree that only this product has, "likely" when everything that can be seen agrees, otherwise "unclear".
The search words say in Vietnamese and English what the customer's photo shows: kind, colour, pattern, brand.
${pictureRules}`;

export interface VerifyPictures {
  photo: Buffer;
  sheet: Buffer;
  count: number;
}

/** Which of the numbered products is it? */
export function verifyQuestion({ photo, sheet, count }: VerifyPictures): Question<VerifiedChoice> {
  const answerSchema = z.object({
    choice: z.int().min(1).max(count).nullable().describe('Number on the sheet, or null for none of them'),
    certainty: matchCertaintySchema,
    searchWords: z.array(z.string()).describe('At most ten'),
  });
  return {
    kind: 'verify',
    version: 1,
    instructions,
    content: [
      { text: "The customer's photo:" },
      { picture: photo },
      { text: `The sheet, numbered from 1 to ${count}:` },
      { picture: sheet },
    ],
    // The comparison comes first, so that the choice follows from it; it is not read.
    schema: strictSchema(
      z.object({
        comparison: z.string().describe('One short sentence: what agrees and what differs in the best candidate'),
        ...answerSchema.shape,
      }),
    ),
    read: (answer) => {
      const { choice, certainty, searchWords } = answerSchema.parse(answer);
      return { choice, certainty, searchWords: cleanList(searchWords, limits.keywordLength, mostSearchWords) };
    },
  };
}

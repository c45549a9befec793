import * as z from 'zod';
import { limits, type DescribedProduct } from '../../contracts';
import { cleanList, cleanText } from './clean-text';
import { pictureRules, strictSchema, type Question } from './question';

const instructions = `You describe products for the catalogue of a shop in Vietnam. You see one photo. Describe the product that it shows, \
not the room, the people or the screen around it. If it shows several, describe the one in the foreground.
Say only what can be seen. Leave a text empty, a list empty and the brand null when you do not see it.
${pictureRules}`;

/** Without lengths: what is too long is cut, not refused. */
const answerSchema = z.object({
  name: z.string().describe('Name for a catalogue in Vietnamese, at most 10 words: kind, colour, what is special'),
  category: z.string().describe('Category in Vietnamese, one to three words, such as "Áo thun"'),
  description: z.string().describe('Two or three plain sentences in Vietnamese for customers'),
  colours: z.array(z.string()).describe('Colours in Vietnamese, the largest first'),
  materials: z.array(z.string()).describe('Materials in Vietnamese, when they can be seen'),
  brand: z.string().nullable().describe('Only when it is printed on the product'),
  readableText: z.array(z.string()).describe('Texts printed on the product itself, as they stand there'),
  keywords: z.array(z.string()).describe('10 to 20 search words, both in Vietnamese and in English'),
});

const schema = strictSchema(answerSchema);

/** What product is this? */
export function describeQuestion(photo: Buffer): Question<DescribedProduct> {
  return {
    kind: 'describe',
    version: 1,
    instructions,
    content: [{ text: 'The photo:' }, { picture: photo }],
    schema,
    read,
  };
}

function read(answer: unknown): DescribedProduct {
  const { name, category, description, colours, materials, brand, readableText, keywords } = answerSchema.parse(answer);
  return {
    name: cleanText(name, limits.productNameLength),
    category: cleanText(category, limits.categoryLength),
    description: cleanText(description, limits.descriptionLength),
    colours: cleanList(colours, limits.keywordLength, 10),
    materials: cleanList(materials, limits.keywordLength, 10),
    brand: cleanText(brand ?? '', limits.keywordLength) || null,
    readableText: cleanList(readableText, limits.productNameLength, 20),
    keywords: cleanList(keywords, limits.keywordLength, limits.keywordsPerProduct),
  };
}

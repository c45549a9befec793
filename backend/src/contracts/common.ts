import * as z from 'zod';
import { errorCodes } from './error-codes';
import { limits } from './limits';

/**
 * Text that can be stored and shown as it is: no control characters but tab and line ends, no halves of surrogate pairs, and
 * none of the invisible marks that turn the direction of what follows (Unicode Standard Annex 9).
 */
const printable = /^(?:[\t\n\r]|[^\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069])*$/u;
export const notPrintable = 'must not contain invisible control characters';
export const notEmpty = 'must not be empty';

/** The marks that turn the direction of what follows. */
const turningMarks = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * Text as people type and paste it. Phone books, chats and spreadsheets put direction marks around what is copied from them;
 * nobody sees those, so they are left out rather than refused. NFC because a Mac may send "á" as two characters: the same
 * word must be one value in filters, categories and exports.
 */
export const typedText = () =>
  z
    .string()
    .overwrite((text) => text.replace(turningMarks, ''))
    .trim()
    .normalize('NFC')
    .regex(printable, notPrintable);

/** An id of this system: 24 hexadecimal characters. */
export const idSchema = z.string().regex(/^[0-9a-f]{24}$/, 'must be an id of 24 hexadecimal characters');

/** Route parameters of every `/:id` endpoint. */
export const idParamsSchema = z.strictObject({ id: idSchema });
export type IdParams = z.infer<typeof idParamsSchema>;

/** A moment as ISO 8601 in UTC. */
export const timestampSchema = z.iso.datetime();

/** `true` or `false` in a query string. */
export const queryBooleanSchema = z.enum(['true', 'false']).transform((value) => value === 'true');

/** `page` (from 1) and `pageSize` of every list. */
export const pagingQuery = {
  page: z.coerce.number().int().min(1).max(limits.page).default(1),
  pageSize: z.coerce.number().int().min(1).max(limits.pageSize).default(20),
};

/** One page of a list. `total` counts all pages. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    total: z.int().min(0),
    page: z.int().min(1),
    pageSize: z.int().min(1),
  });

/** What is wrong with one field (or one file) of a request. */
export const issueSchema = z.object({
  path: z.array(z.union([z.string(), z.number()])),
  message: z.string(),
  code: z.string().optional(),
});
export type Issue = z.infer<typeof issueSchema>;

/** The one shape of every error answer. */
export const errorResponseSchema = z.object({
  code: z.enum(errorCodes),
  message: z.string(),
  requestId: z.string(),
  issues: z.array(issueSchema).optional(),
});
export type ErrorResponse = z.infer<typeof errorResponseSchema>;

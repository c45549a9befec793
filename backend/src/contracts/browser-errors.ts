import * as z from 'zod';

/**
 * `POST /api/errors`: an error that the admin met in the browser. What people wrote does not belong in it: `page` is the
 * pattern of the address, and the API blanks in the words what may be a person's.
 */
export const browserErrorSchema = z.strictObject({
  name: z.string().max(100),
  message: z.string().max(1_000),
  /** Forty frames of long names. */
  stack: z.string().max(10_000),
  /** Such as `/products/:id`. */
  page: z.string().regex(/^\/[\w/:.*-]{0,200}$/, 'must be the pattern of a page'),
  /** That the admin was loaded from: an open tab outlives deployments. */
  release: z.string().regex(/^[\w.-]{1,80}$/, 'must be the name of a release'),
});
export type BrowserError = z.infer<typeof browserErrorSchema>;

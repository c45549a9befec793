import * as z from 'zod';

/** A comment under a post of the page. */
export interface Comment {
  id: string;
  postId: string;
  /** Who wrote it: Facebook's id of a person, which is not the page-scoped one, or of a page. Empty when Facebook does not say. */
  authorId: string;
  text: string;
  photoUrl: string | null;
  at: Date;
}

const text = z.string().catch('');
const changeSchema = z.looseObject({
  field: z.literal('feed'),
  value: z.looseObject({
    item: z.literal('comment'),
    // Edits and removals are no new questions.
    verb: z.literal('add'),
    comment_id: z.string().min(1).max(200),
    post_id: text,
    from: z
      .looseObject({ id: z.union([z.string(), z.number()]).transform(String) })
      .optional()
      .catch(undefined),
    message: text,
    photo: z.string().optional().catch(undefined),
    /** In seconds. */
    created_time: z.number().optional().catch(undefined),
  }),
});

/** The new comment that a change of the feed tells of; undefined for everything else (posts, reactions, edits ...). */
export function commentIn(raw: string, receivedAt: Date): Comment | undefined {
  const value = changeSchema.safeParse(JSON.parse(raw)).data?.value;
  return (
    value && {
      id: value.comment_id,
      postId: value.post_id,
      authorId: value.from?.id ?? '',
      text: value.message.trim(),
      photoUrl: value.photo ?? null,
      at: value.created_time === undefined ? receivedAt : new Date(value.created_time * 1_000),
    }
  );
}

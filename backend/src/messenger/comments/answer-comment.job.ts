import * as z from 'zod';
import { idSchema } from '../../contracts';
import { defineJob } from '../../platform/jobs';

/** Answers one comment in private. Less urgent than a conversation: who comments does not watch for an answer. */
export const answerCommentJob = defineJob({
  name: 'messenger.answer-comment',
  payload: z.strictObject({ eventId: idSchema }),
  attempts: 10,
  backoff: { firstDelay: 5_000 },
  priority: 5,
});

export type AnswerComment = z.infer<typeof answerCommentJob.payload>;

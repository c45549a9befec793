import * as z from 'zod';
import { ModelFailure } from './model-failure';
import type { ModelReply, Usage } from './vision-model';

const completionSchema = z.looseObject({
  choices: z
    .array(
      z.looseObject({
        finish_reason: z.string().nullish().catch(null),
        message: z.looseObject({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
  usage: z
    .looseObject({ prompt_tokens: z.number().min(0), completion_tokens: z.number().min(0) })
    .nullish()
    .catch(null),
});

/**
 * The text of a chat completion. What came is checked: proxies answer 200 with a web page, which the library hands over as
 * a string.
 * @throws ModelFailure
 */
export function readCompletion(answer: unknown): ModelReply {
  const completion = completionSchema.safeParse(answer).data;
  const choice = completion?.choices[0];
  if (!completion || !choice) {
    throw new ModelFailure('no_completion', { detail: typeof answer === 'string' ? 'text' : 'other JSON' });
  }
  const { message, finish_reason: ending } = choice;
  const usage: Usage | null = completion.usage
    ? { input: completion.usage.prompt_tokens, output: completion.usage.completion_tokens }
    : null;
  if (message.refusal) {
    throw new ModelFailure('refused', { usage });
  }
  if (ending === 'content_filter') {
    throw new ModelFailure('content_filter', { usage });
  }
  if (ending === 'length') {
    throw new ModelFailure('cut_off', { usage });
  }
  if (!message.content) {
    throw new ModelFailure('bad_json', { detail: 'empty', usage });
  }
  return { text: message.content, usage };
}

import { Injectable, Logger } from '@nestjs/common';
import OpenAI from 'openai';
import * as z from 'zod';
import { AppConfig } from '../../config';
import { boundedFetch } from './bounded-fetch';
import { ModelFailure } from './model-failure';
import { toModelFailure } from './openai-failure';
import { readCompletion } from './read-completion';
import { VisionModel, type ContentPart, type ModelReply, type ModelRequest } from './vision-model';

/** Of visible ASCII: no other key fits into a header. */
const usableKey = /^[\x21-\x7e]+$/;

/** Compatible servers say less, or something else. */
const modelSchema = z.object({ shutdown_date: z.string().nullish().catch(null) });

type Completion = OpenAI.Chat.ChatCompletionCreateParamsNonStreaming;
type Part = OpenAI.Chat.ChatCompletionContentPart;

/** Chat Completions: the one interface that OpenAI and all compatible servers speak. */
@Injectable()
export class OpenAiAdapter extends VisionModel {
  private readonly logger = new Logger(OpenAiAdapter.name);
  private client: OpenAI | undefined;

  constructor(private readonly config: AppConfig) {
    super();
  }

  async complete(request: ModelRequest, signal: AbortSignal): Promise<ModelReply> {
    try {
      return readCompletion(await this.open().chat.completions.create(this.parameters(request), { signal }));
    } catch (error) {
      throw signal.aborted ? error : (toModelFailure(error) ?? this.unexpected(error));
    }
  }

  async endsOn(signal: AbortSignal): Promise<Date | null> {
    try {
      const found: unknown = await this.open().models.retrieve(this.config.vision.model, { signal });
      const { shutdown_date: date } = modelSchema.parse(found);
      const end = new Date(date ?? Number.NaN);
      return Number.isNaN(end.getTime()) ? null : end;
    } catch (error) {
      throw toModelFailure(error) ?? error;
    }
  }

  /** A bug of ours or of the library must not cost a customer the answer of our own eyes. */
  private unexpected(error: unknown): ModelFailure {
    this.logger.error({ message: 'A question could not be put to the vision service', error });
    return new ModelFailure('request_refused', { detail: error instanceof Error ? error.name : '' });
  }

  private open(): OpenAI {
    const { apiKey = '', baseUrl, deadlineMs } = this.config.vision;
    if (!usableKey.test(apiKey)) {
      throw new ModelFailure('key_refused', { detail: 'not usable in a header' });
    }
    this.client ??= new OpenAI({
      apiKey,
      baseURL: baseUrl,
      // The library would also repeat calls that a spent quota refuses, and does not know how long our customer waits.
      maxRetries: 0,
      timeout: deadlineMs,
      // Its debug log holds the photos.
      logLevel: 'off',
      fetch: boundedFetch,
      // Otherwise it reads these from the environment, where only our configuration looks.
      organization: null,
      project: null,
      adminAPIKey: null,
    });
    return this.client;
  }

  private parameters({ instructions, content, name, schema }: ModelRequest): Completion {
    const { model, maxTokens, tokenParam, reasoningEffort, structuredMode } = this.config.vision;
    // Only json_schema makes the service itself see to it that the answer fits.
    const described = structuredMode === 'json_schema' ? '' : inWords(schema);
    return {
      model,
      messages: [
        // `developer` is newer, and unknown to most compatible servers; OpenAI reads both as the same.
        { role: 'system', content: instructions + described },
        { role: 'user', content: content.map((part) => this.part(part)) },
      ],
      [tokenParam]: maxTokens,
      ...(reasoningEffort !== 'omit' && { reasoning_effort: reasoningEffort }),
      ...(structuredMode === 'json_schema' && {
        response_format: { type: 'json_schema', json_schema: { name, strict: true, schema } },
      }),
      ...(structuredMode === 'json_object' && { response_format: { type: 'json_object' } }),
    };
  }

  /** Pictures travel inside the call: an address of ours would have to be public, and local servers fetch none. */
  private part(part: ContentPart): Part {
    if ('text' in part) {
      return { type: 'text', text: part.text };
    }
    const { imageDetail } = this.config.vision;
    const url = `data:image/jpeg;base64,${part.picture.toString('base64')}`;
    return { type: 'image_url', image_url: { url, ...(imageDetail !== 'omit' && { detail: imageDetail }) } };
  }
}

function inWords(schema: Record<string, unknown>): string {
  return `\n\nAnswer with one JSON object and nothing else. It must fit this JSON schema:\n${JSON.stringify(schema)}`;
}

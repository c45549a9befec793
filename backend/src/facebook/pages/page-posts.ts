import { Injectable, Logger } from '@nestjs/common';
import * as z from 'zod';
import { GraphClient } from '../client/graph-client';
import { GraphFailure } from '../client/graph-failure';

/** What a page has posted. */
export interface PagePost {
  text: string;
  /** Where the post's picture can be fetched for a while. */
  photoUrl: string | null;
}

const postSchema = z.looseObject({ message: z.string().catch(''), full_picture: z.string().nullable().catch(null) });
/** A customer waits for what is found by it, and gets on without. In milliseconds. */
const timeout = 5_000;

@Injectable()
export class PagePosts {
  private readonly logger = new Logger(PagePosts.name);

  constructor(private readonly graph: GraphClient) {}

  /** Null when Facebook does not show it: it takes the right to read what the page posts (Graph API, "Page Post"). */
  async read(postId: string, token: string): Promise<PagePost | null> {
    // An id goes into a path: nothing else may stand there.
    if (!/^\d+(_\d+)?$/.test(postId)) {
      return null;
    }
    try {
      const { body } = await this.graph.call({
        method: 'GET',
        path: postId,
        token,
        query: { fields: 'message,full_picture' },
        timeout,
      });
      const post = postSchema.safeParse(body).data;
      return post ? { text: post.message, photoUrl: post.full_picture } : null;
    } catch (error) {
      if (!(error instanceof GraphFailure)) {
        throw error;
      }
      this.logger.debug({ message: 'A post could not be read', postId, reason: error.message });
      return null;
    }
  }
}

import { GraphError } from '../graph-error';
import type { Clock } from './clock';

interface Comment {
  pageId: string;
  customerId: string;
  at: number;
  answered: boolean;
}

/** One private reply, within seven days (Messenger Platform, "Private replies"). In milliseconds. */
const answerableFor = 7 * 24 * 3_600_000;
const mostComments = 10_000;

/** Comments under posts, as far as they can be answered in private. */
export class Comments {
  private readonly comments = new Map<string, Comment>();
  private counter = 0;

  constructor(private readonly clock: Clock) {}

  /** @returns the ids that Facebook would give: of the comment and of its post */
  add(pageId: string, customerId: string, at: number): { commentId: string; postId: string } {
    const postId = `${pageId}_1`;
    const commentId = `1_${++this.counter}`;
    this.comments.set(commentId, { pageId, customerId, at, answered: false });
    const [oldest] = this.comments.keys();
    if (this.comments.size > mostComments && oldest !== undefined) {
      this.comments.delete(oldest);
    }
    return { commentId, postId };
  }

  /** Who is written to by a private reply. @throws GraphError */
  answerable(pageId: string, commentId: string): string {
    const comment = this.comments.get(commentId);
    if (comment?.pageId !== pageId) {
      throw new GraphError(`Unsupported post request. Object with ID '${commentId}' does not exist`, 100, 33);
    }
    if (comment.answered) {
      throw new GraphError('(#10900) Activity already replied to', 10_900);
    }
    if (comment.at + answerableFor < this.clock.now()) {
      throw new GraphError("(#10903) This user can't reply to this activity", 10_903);
    }
    return comment.customerId;
  }

  markAnswered(commentId: string): void {
    const comment = this.comments.get(commentId);
    if (comment) {
      comment.answered = true;
    }
  }

  clear(): void {
    this.comments.clear();
  }
}

import { textOf, type Fields } from '../fields';
import { GraphError } from '../graph-error';

interface Post {
  message: string;
  full_picture: string;
}

/** What pages have posted, as far as somebody said so. */
export class Posts {
  private readonly posts = new Map<string, Post>();

  set(postId: string, { text, photoUrl }: Fields): void {
    this.posts.set(postId, { message: textOf(text), full_picture: textOf(photoUrl) });
  }

  /** @throws GraphError */
  read(postId: string): object {
    const post = this.posts.get(postId);
    if (!post) {
      throw new GraphError(`Unsupported get request. Object with ID '${postId}' does not exist`, 100, 33);
    }
    return { id: postId, ...post };
  }

  clear(): void {
    this.posts.clear();
  }
}

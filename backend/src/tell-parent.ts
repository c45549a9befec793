export type ParentMessage =
  | { type: 'ready'; url?: string }
  | { type: 'progress'; text: string }
  | { type: 'owner'; email: string; password?: string };

/**
 * Tells the program that started this process how far it is. PM2 waits for the word `ready`; `npm start` reads the rest.
 * A generated password goes to a person only: over this channel or, without one, once to the terminal, never to the log.
 */
export function tellParent(message: ParentMessage): void {
  if (process.send) {
    send(message);
    if (message.type === 'ready') {
      send('ready');
    }
  } else if (message.type === 'owner' && message.password) {
    process.stderr.write(`Account ${message.email} created, password: ${message.password}\n`);
  }
}

/** A parent that has died meanwhile hears nothing. With a callback the closed channel is no unhandled failure of this process. */
function send(word: ParentMessage | 'ready'): void {
  process.send?.(word, undefined, undefined, () => undefined);
}

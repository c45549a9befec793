import { createServer, type Server, type Socket } from 'node:net';
import type { ListenOptions } from 'node:net';
import { failureReply, runCommand } from '../commands/dispatch';
import type { Reply, Services } from '../commands/request';
import { type Message, MalformedMessage, MessageReader, frameReply, parseMessage } from './message';
import { encodeReply } from './reply';

/**
 * Answers clients. Commands run one after the other, and every reply of an event-loop turn in which something was
 * written waits for the commit of that turn, reads too: nobody ever sees what a crash could take back.
 */
export class WireServer {
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private held: (() => void)[] = [];
  private connections = 0;

  /** `onFailure` hears of a failed commit, after which no reply may leave any more. */
  constructor(
    private readonly services: Services,
    private readonly onFailure: (error: unknown) => void,
  ) {
    this.server = createServer((socket) => {
      this.accept(socket);
    });
  }

  listen(options: ListenOptions): Promise<void> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(options, () => {
        this.server.off('error', reject);
        resolve();
      });
    });
  }

  /** The port, when it listens on TCP. */
  get port(): number | undefined {
    const address = this.server.address();
    return typeof address === 'object' && address ? address.port : undefined;
  }

  close(): Promise<void> {
    this.commit();
    for (const socket of this.sockets) {
      socket.destroy();
    }
    return new Promise((resolve) => {
      this.server.close(() => {
        resolve();
      });
    });
  }

  private accept(socket: Socket): void {
    this.connections += 1;
    const connectionId = this.connections;
    const reader = new MessageReader();
    this.sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('close', () => this.sockets.delete(socket));
    // A client that goes away is nothing to report.
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => {
      try {
        for (const bytes of reader.push(chunk)) {
          this.answer(parseMessage(bytes), connectionId, socket);
        }
      } catch (error) {
        if (error instanceof MalformedMessage) {
          socket.destroy();
          return;
        }
        this.onFailure(error);
      }
    });
  }

  private answer(message: Message, connectionId: number, socket: Socket): void {
    const { command, sequences } = message;
    const [name = ''] = Object.keys(command);
    const database = typeof command['$db'] === 'string' ? command['$db'] : 'admin';
    const reply = encoded(runCommand({ name, command, database, sequences, connectionId }, this.services));
    const send = (): void => {
      if (!message.silent && !socket.destroyed) {
        socket.write(frameReply(message, reply));
      }
    };
    if (this.held.length > 0) {
      this.held.push(send);
    } else if (this.services.engine.store.isDirty) {
      this.held.push(send);
      setImmediate(() => {
        this.commit();
      });
    } else {
      send();
    }
  }

  private commit(): void {
    try {
      this.services.engine.store.commit();
    } catch (error) {
      this.onFailure(error);
      return;
    }
    const replies = this.held;
    this.held = [];
    for (const send of replies) {
      send();
    }
  }
}

/** A reply that is too large to be sent is an error of the command. */
function encoded(reply: Reply): Buffer {
  try {
    return encodeReply(reply);
  } catch (error) {
    return encodeReply(failureReply(error));
  }
}

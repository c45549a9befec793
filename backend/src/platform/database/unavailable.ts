import { mongo } from 'mongoose';

/** Whether a failure means that the database does not answer, rather than that something is wrong with the request. */
export function isDatabaseUnavailable(error: unknown): boolean {
  return (
    error instanceof mongo.MongoNetworkError ||
    error instanceof mongo.MongoServerSelectionError ||
    error instanceof mongo.MongoNotConnectedError ||
    // Mongoose's own words of a command that was sent while there was no connection.
    (error instanceof Error && error.name === 'MongooseError' && error.message.includes('bufferCommands'))
  );
}

import { mongo } from 'mongoose';

/** Whether a failure means that the database does not answer, rather than that something is wrong with the request. */
export function isDatabaseUnavailable(error: unknown): boolean {
  return (
    error instanceof mongo.MongoNetworkError ||
    error instanceof mongo.MongoServerSelectionError ||
    error instanceof mongo.MongoNotConnectedError ||
    (error instanceof Error && isUnconnected(error.name, error.message))
  );
}

/** The same of an error of which only the words are left, as in a line of the log. */
export function readsAsDatabaseUnavailable(name: string, message: string): boolean {
  return driverNames.test(name) || isUnconnected(name, message);
}

/** Of the classes above and of those that extend them. */
const driverNames =
  /^(?:Mongo(?:Network|NetworkTimeout|ServerSelection|NotConnected|PoolCleared)|PoolClearedOnNetwork)Error$/;

/** Mongoose's own words of a command that was sent while there was no connection. */
function isUnconnected(name: string, message: string): boolean {
  return name === 'MongooseError' && message.includes('bufferCommands');
}

import type { Model, Stuff } from './parts.js';

/** A kind of thing: every seed of `stuff` makes another one. */
export type Family = (stuff: Stuff) => Model;

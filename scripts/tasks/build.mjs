import { build } from '../lib/build.mjs';

try {
  await build((text) => console.log(text));
  console.log('Everything is built.');
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

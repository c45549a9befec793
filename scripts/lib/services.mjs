import { join } from 'node:path';
import { root } from './paths.mjs';

/** The id of the app that the stand-in for Facebook knows. */
const standInAppId = '1000000000000001';

/**
 * Starts what the application needs and the environment does not name: the embedded database, and outside production the
 * stand-in for Facebook. `env` is completed, so that the application finds the stand-in as it would find Facebook.
 */
export async function startServices(processes, env, say) {
  const production = env.NODE_ENV === 'production';
  const facts = {};
  if (!env.MONGODB_URI && (!production || env.EMBEDDED_DB === 'allow')) {
    say('Starting the embedded database ...');
    const database = await processes.start('database', join(root, 'backend/embedded-mongodb/dist/main.js'), { env });
    facts.databaseUri = database.uri;
  }
  if (!env.FB_GRAPH_BASE_URL && !production) {
    const standIn = await processes.start('Facebook stand-in', join(root, 'backend/graph-stand-in/dist/main.js'), {
      env,
    });
    facts.standInUrl = standIn.url;
    env.FB_GRAPH_BASE_URL = standIn.url;
    // The app that it plays for, so that pages can be connected by a click here as well.
    env.FB_DIALOG_BASE_URL ??= standIn.url;
    env.FB_APP_ID ??= standInAppId;
    env.MEDIA_ALLOWED_HOSTS = [env.MEDIA_ALLOWED_HOSTS, new URL(standIn.url).host].filter(Boolean).join(',');
  }
  return facts;
}

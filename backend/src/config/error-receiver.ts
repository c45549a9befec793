/** Where error reports go: anything that speaks Sentry's protocol. */
export interface ErrorReceiver {
  /** Takes envelopes. */
  url: string;
  /** Names the project; it is no secret, but it does let others send reports. */
  publicKey: string;
}

/** `https://<public key>@<host>/<path, if any>/<project>`, as such services show it. */
export const dsnPattern = /^https?:\/\/\w{1,64}@[\w.:[\]-]+(\/[\w.-]+)*\/\d{1,20}$/;

/** @param dsn that fits `dsnPattern` */
export function errorReceiverOf(dsn: string): ErrorReceiver {
  const { origin, pathname, username } = new URL(dsn);
  const [, folders = '', project = ''] = /^(.*)\/(\d+)$/.exec(pathname) ?? [];
  return { url: new URL(`${folders}/api/${project}/envelope/`, origin).href, publicKey: username };
}

/** Where Facebook keeps what customers send: `scontent*.xx.fbcdn.net` and `lookaside` / `cdn.fbsbx.com`. */
const facebookHosts = /\.(fbcdn\.net|fbsbx\.com)$/;

export type AllowedAddress =
  /** One of Facebook's hosts: over TLS, at a public address. */
  | { url: URL; trust: 'facebook' }
  /** A host that the operator named with its port: as it is, for the stand-in on this machine. */
  | { url: URL; trust: 'operator' };

/**
 * Which addresses may be fetched at all. Whoever knows the app secret can name any address in an event, and the answer
 * would be stored and looked at: so nothing inside our own network, no other protocol, no credentials.
 * @param operatorHosts `host` or `host:port`, lower case, from MEDIA_ALLOWED_HOSTS
 * @returns undefined when the address is not allowed
 */
export function allowedAddress(address: string, operatorHosts: readonly string[]): AllowedAddress | undefined {
  const url = URL.parse(address);
  if (url?.username !== '' || url.password !== '') {
    return undefined;
  }
  // `host` leaves out the port that belongs to the protocol, so "cdn.example" means exactly its port 443 (or 80).
  if ((url.protocol === 'https:' || url.protocol === 'http:') && operatorHosts.includes(url.host)) {
    return { url, trust: 'operator' };
  }
  const isFacebook = url.protocol === 'https:' && url.port === '' && facebookHosts.test(url.hostname);
  return isFacebook ? { url, trust: 'facebook' } : undefined;
}

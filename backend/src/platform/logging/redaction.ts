/** Names whose values never reach a log: matched inside longer names too (`accessToken`, `x-xsrf-token`). */
const secretName = /password|passwd|secret|token|authorization|cookie|api-?key|encryption-?key|signature|appsecret/i;
/** Secrets inside free text: connection strings, bearer headers and query parameters. */
const secretTexts: readonly (readonly [RegExp, string])[] = [
  [/(\w+:\/\/[^\s:/@]+):[^\s@/]+@/g, '$1:***@'],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, '$1 ***'],
  [/\b(access_token|appsecret_proof|client_secret|verify_token|hub\.verify_token|api_key)=[^\s&"']+/gi, '$1=***'],
  [/\bsk-[\w-]{8,}/g, 'sk-***'],
  // Access tokens of Facebook pages and people all begin like this.
  [/\bEAA\w{10,}/g, 'EAA***'],
];
/** Deeper values are cut: a log line is a note, not a dump. */
const maxDepth = 6;

/** A copy of `value` in which secrets, by their name or by their shape, are replaced. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') {
    return secretTexts.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), value);
  }
  if (value instanceof Error) {
    return redact({ name: value.name, message: value.message, stack: value.stack }, depth);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if (depth >= maxDepth) {
    return '[...]';
  }
  if (Array.isArray(value)) {
    return value.map((item) => redact(item, depth + 1));
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, secretName.test(name) ? '***' : redact(item, depth + 1)]),
  );
}

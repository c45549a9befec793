/**
 * The JSON in what a model wrote. Weak models wrap it in a code fence, or think aloud around it.
 * @throws SyntaxError
 */
export function readJson(text: string): unknown {
  const fenced = /```(?:json)?([^]*?)```/i.exec(text)?.[1] ?? '';
  const braces = text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1);
  for (const written of [text, fenced]) {
    try {
      return JSON.parse(written);
    } catch {
      // The next reading may be the right one.
    }
  }
  return JSON.parse(braces);
}

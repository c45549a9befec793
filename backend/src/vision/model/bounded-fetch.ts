import { ModelFailure } from './model-failure';

/** An answer is 2 KB; more than this comes from something else. In bytes. */
const mostBytes = 1024 * 1024;
/** RFC 9110: these have no body, and a Response with one cannot be made. */
const withoutBody = new Set([101, 204, 205, 304]);

/**
 * fetch that follows no redirect (a call carries the key and a customer's photo, and goes nowhere but to the address in
 * the settings) and reads no answer without end.
 */
export async function boundedFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, { ...init, redirect: 'manual' });
  if (withoutBody.has(response.status) || response.body === null) {
    return response;
  }
  let received = 0;
  const bounded = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      received += chunk.length;
      if (received > mostBytes) {
        controller.error(new ModelFailure('no_completion', { detail: 'answer without end' }));
        return;
      }
      controller.enqueue(chunk);
    },
  });
  const { status, statusText, headers } = response;
  return new Response(response.body.pipeThrough(bounded), { status, statusText, headers });
}

import type { ErrorResponse } from '../src/contracts';
import { CircuitBreaker } from '../src/vision/breaker/circuit-breaker';
import { until } from './support';
import { describedDress, vision, VisionStandIn } from './support/vision-service';
import { VisionShop } from './support/vision-shop';

let shop: VisionShop;

beforeAll(async () => {
  shop = await VisionShop.start({ OPENAI_DEADLINE_MS: '2500' });
});
afterAll(() => shop.close());
beforeEach(() => shop.forget());

describe('A service in trouble', () => {
  it.each([
    [1, 'refuses the question', () => vision.fails(400, 'invalid_request'), 'request_refused'],
    [1, 'cannot read the picture', () => vision.fails(400, 'invalid_image_format'), 'picture_refused'],
    [1, 'filters the picture', () => vision.isFiltered(), 'content_filter'],
    [1, 'refuses in words', () => vision.refuses(), 'refused'],
    [1, 'does not get to the end', () => vision.isCutOff(), 'cut_off'],
    [2, 'answers with a web page', () => vision.sendsHtml(), 'no_completion'],
    [2, 'answers without end', () => vision.sendsForEver(), 'no_completion'],
    [2, 'answers with no JSON', () => vision.says('A nice dress!'), 'bad_json'],
    [2, 'answers something else', () => vision.answers({ product: 'dress' }), 'schema_mismatch'],
    [2, 'never answers', () => vision.neverAnswers(), 'timeout'],
    [2, 'stops in the middle', () => vision.stalls(), 'timeout'],
    [3, 'has an internal error', () => vision.fails(500, null), 'server_error'],
    [3, 'is overloaded', () => vision.fails(503, 'server_is_overloaded'), 'server_error'],
    [3, 'drops the connection', () => vision.resets(), 'connection'],
    [3, 'drops the connection in the middle', () => vision.breaksOff(), 'connection'],
    [3, 'is asked too often', () => vision.fails(429, 'rate_limit_exceeded'), 'rate_limited'],
  ])('is asked %i times when it %s', async (attempts, _name, behaviour, outcome) => {
    shop.service.behave(behaviour());
    const { status, code } = await shop.refusal();
    const isRefusal = ['picture_refused', 'content_filter', 'refused'].includes(outcome);
    expect([status, code]).toEqual(isRefusal ? [422, 'VISION_REFUSED'] : [503, 'VISION_UNAVAILABLE']);
    expect(shop.service.requests.length).toBe(attempts);
    expect(await shop.outcomes()).toEqual(Array.from({ length: attempts }, () => outcome));
  });

  it.each(['Here it is:\n```json\n%\n```\nAnything else?', '<think>A dress.</think>\n%', '```\n%\n```'])(
    'may wrap its JSON as weak models do: %j',
    async (frame) => {
      shop.service.behave(vision.says(frame.replace('%', JSON.stringify(describedDress))));
      expect((await shop.analyze()).body.product).toEqual(describedDress);
    },
  );

  it('is asked again after a failure that passes', async () => {
    shop.service.once(vision.fails(502, null), vision.resets());
    expect((await shop.analyze()).body.product).toEqual(describedDress);
    expect(await shop.outcomes()).toEqual(['server_error', 'connection', 'answered']);
  });

  it('is given the time that it asks for, to the millisecond', async () => {
    shop.service.once(vision.fails(429, 'rate_limit_exceeded', { 'retry-after-ms': '1500', 'retry-after': '1' }));
    expect((await shop.analyze()).status).toBe(200);
    const [first, second] = shop.service.requests;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(1_500);
  });

  it('is left alone by everybody when it asks for more time than there is', async () => {
    shop.service.behave(vision.fails(429, 'rate_limit_exceeded', { 'retry-after': '30' }));
    const { status, code, retryAfter } = await shop.refusal();
    expect([status, code]).toEqual([503, 'VISION_UNAVAILABLE']);
    expect(retryAfter).toBeGreaterThan(25);
    await shop.refusal();
    expect(shop.service.requests.length).toBe(1);
    expect(await shop.status()).toMatchObject({ state: 'paused' });
  });

  it('is not followed to another address with the photo and the key', async () => {
    const elsewhere = await VisionStandIn.start();
    try {
      shop.service.behave(vision.redirectsTo(`${elsewhere.url}/chat/completions`));
      expect(await shop.refusal()).toMatchObject({ code: 'VISION_UNAVAILABLE' });
      expect(elsewhere.requests).toEqual([]);
      expect(await shop.status()).toMatchObject({
        state: 'paused',
        reason: expect.stringContaining('OPENAI_BASE_URL') as string,
      });
    } finally {
      await elsewhere.close();
    }
  });
});

describe('The circuit breaker', () => {
  it.each([
    ['OPENAI_API_KEY', () => vision.fails(401, 'invalid_api_key'), 'key_refused'],
    ['OPENAI_API_KEY', () => vision.fails(403, null), 'key_refused'],
    ['OPENAI_MODEL', () => vision.fails(404, 'model_not_found'), 'model_unknown'],
    [
      'OPENAI_MODEL',
      () => vision.fails(404, null, {}, { message: 'model "x" not found, try pulling it first' }),
      'model_unknown',
    ],
    ['OPENAI_BASE_URL', () => vision.fails(404, null, {}, { message: 'Not Found' }), 'wrong_address'],
    [
      'OPENAI_REASONING_EFFORT',
      () => vision.fails(400, 'unsupported_value', {}, { param: 'reasoning_effort' }),
      'setting_refused',
    ],
    ['account', () => vision.fails(429, 'credit_balance_exhausted'), 'quota'],
    ['account', () => vision.fails(429, 'new_code', {}, { type: 'insufficient_quota' }), 'quota'],
    ['account', () => vision.fails(402, null), 'quota'],
  ])('opens after one call when it has to do with %s', async (words, behaviour, outcome) => {
    shop.service.behave(behaviour());
    const first = await shop.refusal();
    expect(first).toMatchObject({ status: 503, code: 'VISION_UNAVAILABLE' });
    expect(first.message).toContain(words);
    expect(first.retryAfter).toBeGreaterThan(200);
    shop.service.reset();
    expect(await shop.refusal()).toMatchObject({ code: 'VISION_UNAVAILABLE' });
    expect(shop.service.requests).toEqual([]);
    expect(await shop.outcomes()).toEqual([outcome]);
    const { state, reason } = await shop.status();
    expect(state).toBe('paused');
    expect(reason).toContain(words);
    // The service quotes the key in its errors.
    expect(JSON.stringify([first, reason, await shop.calls()])).not.toContain('sk-');
  });

  it('opens for a key that cannot even be sent', async () => {
    const mistyped = await shop.beside({ OPENAI_API_KEY: 'khóa-bí-mật' });
    try {
      expect((await shop.analyze<ErrorResponse>(undefined, mistyped.owner)).body.code).toBe('VISION_UNAVAILABLE');
      expect(await shop.status(mistyped)).toMatchObject({
        state: 'paused',
        reason: expect.stringContaining('OPENAI_API_KEY') as string,
      });
    } finally {
      await mistyped.close();
    }
  });

  it('is one for all processes, and new settings begin afresh', async () => {
    shop.service.once(vision.fails(429, 'insufficient_quota'));
    await shop.refusal();
    const other = await shop.beside({ OPENAI_DEADLINE_MS: '2500' });
    const mended = await Promise.all([
      shop.beside({ OPENAI_API_KEY: 'sk-new' }),
      shop.beside({ OPENAI_MAX_TOKENS: '800' }),
    ]);
    try {
      expect(await shop.status(other)).toMatchObject({ state: 'paused' });
      for (const process of mended) {
        expect(await shop.status(process)).toMatchObject({ state: 'ready', reason: '' });
      }
    } finally {
      await Promise.all([other, ...mended].map((process) => process.close()));
    }
  });

  it('keeps a long pause when a question that was under way fails late', async () => {
    const breaker = shop.application.app.get(CircuitBreaker);
    const pause = await breaker.open('quota', 'HTTP 429');
    await breaker.open('trouble', 'HTTP 500');
    expect(await breaker.pause()).toEqual(pause);
  });

  it('lets one question through after the pause, and closes when it is answered', async () => {
    shop.service.once(vision.fails(429, 'insufficient_quota'));
    await shop.refusal();
    await endPause();
    const gate = vision.gate(vision.answers(describedDress));
    shop.service.once(gate.behaviour);
    const [, second] = await Promise.all([
      shop.analyze(),
      // While the first is under way, the others still hear of the pause.
      untilRequests(2).then(async () => {
        const answer = await shop.refusal();
        gate.open();
        return answer;
      }),
    ]);
    expect(second.code).toBe('VISION_UNAVAILABLE');
    expect(await shop.status()).toMatchObject({ state: 'ready' });
    expect((await shop.analyze()).status).toBe(200);
  });

  it('stays open when that question fails, whatever the failure', async () => {
    shop.service.once(vision.fails(429, 'insufficient_quota'));
    await shop.refusal();
    await endPause();
    shop.service.behave(vision.fails(500, null));
    await shop.refusal();
    expect(await shop.status()).toMatchObject({ state: 'paused' });
    const asked = shop.service.requests.length;
    await shop.refusal();
    expect(shop.service.requests.length).toBe(asked);
  });

  it('opens after five questions in a row that failed, so that customers do not wait for nothing', async () => {
    shop.service.behave(vision.isCutOff());
    for (let i = 0; i < 4; i++) {
      await shop.refusal();
    }
    expect(await shop.status()).toMatchObject({ state: 'ready' });
    await shop.refusal();
    expect(await shop.status()).toMatchObject({ state: 'paused' });
  });

  const endPause = () =>
    shop.collection('visionbreakers').updateMany({}, { $set: { pausedUntil: new Date(Date.now() - 1) } });

  const untilRequests = (count: number) =>
    until('the call has come', () => Promise.resolve(shop.service.requests.length >= count ? true : undefined));
});

import type { ErrorResponse } from '../src/contracts';
import { VisionService } from '../src/vision';
import { until, type TestApplication } from './support';
import { describedDress, vision } from './support/vision-service';
import { newPhoto, VisionShop } from './support/vision-shop';

let shop: VisionShop;

beforeAll(async () => {
  shop = await VisionShop.start();
});
afterAll(() => shop.close());
beforeEach(() => shop.forget());

describe('The daily budget', () => {
  let thrifty: TestApplication;
  let beside: TestApplication;
  // Each call costs 0.00022 and is estimated at 0.001 or so.
  const budget = { OPENAI_DAILY_BUDGET: '0.0004' };

  beforeAll(async () => {
    thrifty = await shop.beside(budget);
    beside = await shop.beside(budget);
  });
  afterAll(() => Promise.all([thrifty.close(), beside.close()]));

  it('ends the calls of all processes when it is spent, and says when there will be a new one', async () => {
    await shop.analyze(undefined, thrifty.owner);
    expect(await shop.status(beside)).toMatchObject({ state: 'ready', spentTodayUsd: 0.00022, dailyBudgetUsd: 0.0004 });
    await shop.analyze(undefined, beside.owner);
    const { status, body, headers } = await shop.analyze<ErrorResponse>(undefined, thrifty.owner);
    expect([status, body.code]).toEqual([503, 'VISION_OVER_BUDGET']);
    expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(86_400);
    expect(shop.service.requests.length).toBe(2);
    expect(await shop.status(thrifty)).toMatchObject({ state: 'over_budget', spentTodayUsd: 0.00044 });
  });

  it('still answers what was paid for before', async () => {
    const content = await newPhoto();
    await shop.analyze(content, thrifty.owner);
    await shop.analyze(undefined, thrifty.owner);
    expect((await shop.analyze(content, thrifty.owner)).body).toMatchObject({ cached: true });
  });

  it('is not overshot by calls at the same time in several processes', async () => {
    const services = [thrifty, beside].map(({ app }) => app.get(VisionService));
    const pictures = await Promise.all(Array.from({ length: 12 }, newPhoto));
    const gate = vision.gate(vision.answers(describedDress));
    shop.service.behave(gate.behaviour);
    let answered = 0;
    const asked = pictures.map(async (picture, i) => {
      const answer = await services[i % 2]!.describe(picture);
      answered += 1;
      return answer;
    });
    await until('all but one have their answer', () => Promise.resolve(answered === 11 ? true : undefined));
    gate.open();
    const answers = await Promise.all(asked);
    expect(shop.service.requests.length).toBe(1);
    expect(answers.filter((answer) => !answer.answered && answer.why === 'over_budget')).toHaveLength(11);
  });

  it('counts by estimate what may have been charged without a word, and nothing that surely was not', async () => {
    shop.service.behave(vision.answersWithoutUsage(describedDress));
    await shop.analyze();
    shop.service.behave(vision.fails(400, 'invalid_image_format'));
    await shop.refusal();
    const [unknown, refused] = await shop.calls();
    expect(unknown).toMatchObject({ isEstimate: true, inputTokens: null });
    expect(unknown?.cost).toBeGreaterThan(220_000);
    expect(refused).toMatchObject({ isEstimate: false, cost: 0 });
    expect((await shop.status()).spentTodayUsd).toBe((unknown?.cost ?? 0) / 1e9);
  });
});

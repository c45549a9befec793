import type { OutgoingMessage } from '../src/contracts';
import { PageVoices } from '../src/fanpages';
import { TextAnswers } from '../src/messenger/answer/text-answers';
import { aboutNothing } from './fixtures/search/about-nothing';
import { askedFor } from './fixtures/search/asked-for';
import { askedForMore } from './fixtures/search/asked-for-more';
import type { Phrase } from './fixtures/search/phrase';
import { soldProducts } from './fixtures/search/shop';
import { startApplication, type TestApplication } from './support';
import { Catalogue } from './support/catalogue';
import { cardsOf } from './support/graph';

/** What is answered to a phrase: the sku on the first card, and whether the shop claims to have what was asked for. */
interface Heard extends Phrase {
  first: string | undefined;
  isClaimed: boolean;
  reason: string;
}

describe('Among the neighbours in a full shop', () => {
  let shop: TestApplication;
  let heard: Heard[];

  beforeAll(async () => {
    shop = await startApplication({ jobs: false });
    const catalogue = new Catalogue(shop);
    const fanpageId = (await catalogue.connectFanpage()).id;
    const titles = new Map<string, string>();
    for (const product of soldProducts) {
      const { name } = await catalogue.create({ ...product, fanpages: [{ fanpageId }] });
      titles.set(name, product.sku);
    }
    const answers = shop.app.get(TextAnswers, { strict: false });
    const voice = await shop.app.get(PageVoices, { strict: false }).for({ id: fanpageId, name: 'Shop' }, 'vi');
    const claims = [voice.say('foundOne'), voice.say('foundSeveral', { count: 2 })];
    heard = [];
    for (const phrase of [...askedFor, ...askedForMore, ...aboutNothing]) {
      const asked = {
        eventId: '',
        channel: 'messenger' as const,
        customerId: 'customer',
        fanpageId,
        voice,
        lastBotAt: null,
        isResumed: false,
      };
      const { messages, reason } = await answers.answer(phrase.says, { ...asked, settle: () => Promise.resolve() });
      const [card] = messages.flatMap((message: OutgoingMessage) => cardsOf(message));
      const isClaimed = messages.some(({ text }) => text !== undefined && claims.includes(text));
      heard.push({ ...phrase, first: card && titles.get(card.title), isClaimed, reason });
    }
  }, 120_000);
  afterAll(() => shop.close());

  const isRight = ({ means, first }: Heard): boolean =>
    first === undefined ? means.length === 0 : means.includes(first);
  const shown = ({ says, first, isClaimed, reason }: Heard): string =>
    `${says.slice(0, 60)} -> ${isClaimed ? 'have ' : ''}${first ?? 'nothing'} (${reason.slice(0, 120)})`;

  it.each([
    ['brings the product that they mean first', (each: Heard) => each.means.length > 0],
    ['brings none where they mean none', (each: Heard) => each.means.length === 0],
  ])('nearly all of what customers write %s', (_what, isCounted) => {
    const counted = heard.filter(isCounted);
    const wrong = counted.filter((each) => !isRight(each));
    // The failures are printed when there are more than one in twenty.
    expect(wrong.length * 20 > counted.length ? wrong.map(shown) : []).toEqual([]);
  });

  it('the shop claims often to have what is asked for, and never what it has not', () => {
    const claimed = heard.filter(({ isClaimed }) => isClaimed);
    expect(claimed.filter((each) => each.mustAsk === true || !isRight(each)).map(shown)).toEqual([]);
    // Always asking "is it one of these?" would be no lie and no use.
    expect(claimed.length).toBeGreaterThan(heard.filter(({ means }) => means.length > 0).length / 2);
  });
});

import { variablesOf, type OutgoingMessage, type ProductResponse, type TemplateName } from '../../contracts';
import { templateExamples, type PageVoice } from '../../fanpages';
import { textMessages, withQuickReplies } from '../../platform/text';
import { wayOut } from '../answer/buttons';
import type { ProductCards } from '../answer/product-cards';
import { detailsOf } from '../answer/product-texts';
import { sampleProduct } from './sample-product';

/** What a preview is made with. */
export interface Stage {
  cards: ProductCards;
  product: ProductResponse;
  /** Speaks the text that is tried out. */
  voice: PageVoice;
}

type Scene = (stage: Stage, name: TemplateName) => OutgoingMessage[] | Promise<OutgoingMessage[]>;

const noId = '0'.repeat(24);
const summaryReplies = ['orderConfirm', 'orderChange', 'orderCancel'] as const;
const goOnReplies = ['orderContinue', 'orderCancel'] as const;
const partReplies = [
  'orderFieldVariant',
  'orderFieldQuantity',
  'orderFieldPhone',
  'orderFieldAddress',
  'orderCancel',
] as const;

const alone: Scene = ({ voice }, name) => textMessages(example(name, voice));
const listed: Scene = async ({ cards, product, voice }) => [await cards.listed([product], voice)];
const asked: Scene = async ({ cards, product, voice }) =>
  withQuickReplies([await cards.asking([{ product }], voice)], wayOut(voice));
const before =
  (scene: Scene): Scene =>
  async (stage, name) => [...textMessages(example(name, stage.voice)), ...(await scene(stage, name))];
const onCard =
  (changes: Partial<ProductResponse>): Scene =>
  async ({ cards, product, voice }) => [
    await cards.listed(
      [{ ...product, variants: [], ...changes }],
      voice.showing({ showsPrice: true, showsStock: true }),
    ),
  ];
const inOrder =
  (text: TemplateName, replies: readonly TemplateName[]): Scene =>
  ({ voice }) => {
    const choices = replies.map((name) => ({
      content_type: 'text' as const,
      title: example(name, voice),
      payload: 'HELP',
    }));
    return textMessages(example(text, voice), choices);
  };
const orderable: Scene = ({ voice, product, ...stage }, name) =>
  listed(
    { ...stage, product: { ...product, stock: null, variants: [] }, voice: voice.showing({ takesOrders: true }) },
    name,
  );

/** Where a text stands, for those that do not stand alone. */
const scenes: Partial<Record<TemplateName, Scene>> = {
  foundOne: before(listed),
  foundSeveral: before(listed),
  askOne: before(asked),
  askSeveral: before(asked),
  askOneForPhotos: before(asked),
  askSeveralForPhotos: before(asked),
  nextCandidate: before(asked),
  botDisclosure: ({ voice }, name) => textMessages(`${example(name, voice)}\n\n${voice.say('help')}`),
  botBack: ({ voice }, name) => textMessages(`${example(name, voice)}\n\n${voice.say('help')}`),
  closed: ({ voice }, name) => textMessages(`${voice.say('person')}\n\n${example(name, voice)}`),
  askPrice: onCard({ price: null }),
  soldOut: onCard({ stock: 0 }),
  inStock: onCard({ stock: 3 }),
  variants: ({ voice, product }) => textMessages(detailsOf({ ...product, variants: sampleProduct.variants }, voice)),
  details: listed,
  ask: orderable,
  order: orderable,
  notThisOne: async ({ cards, product, voice }) => [await cards.recognised([{ product, receiptId: noId }], voice)],
  thisOne: asked,
  noneOfThese: asked,
  orderSummary: inOrder('orderSummary', summaryReplies),
  orderConfirm: inOrder('orderSummary', summaryReplies),
  orderChange: inOrder('orderSummary', summaryReplies),
  orderGoOn: inOrder('orderGoOn', goOnReplies),
  orderContinue: inOrder('orderGoOn', goOnReplies),
  orderCancel: inOrder('orderGoOn', goOnReplies),
  orderChangeWhat: inOrder('orderChangeWhat', partReplies),
  orderFieldVariant: inOrder('orderChangeWhat', partReplies),
  orderFieldQuantity: inOrder('orderChangeWhat', partReplies),
  orderFieldPhone: inOrder('orderChangeWhat', partReplies),
  orderFieldAddress: inOrder('orderChangeWhat', partReplies),
};

export async function sceneOf(name: TemplateName, stage: Stage): Promise<OutgoingMessage[]> {
  return await (scenes[name] ?? alone)(stage, name);
}

function example(name: TemplateName, voice: PageVoice): string {
  const values = variablesOf(name).map((variable) => [variable, templateExamples[variable]?.[voice.language] ?? '']);
  return voice.sayWith(name, Object.fromEntries(values) as Record<string, string>);
}

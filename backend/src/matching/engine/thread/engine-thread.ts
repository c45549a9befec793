import { parentPort, workerData } from 'node:worker_threads';
import { PictureUnreadable } from '../../pictures/photo';
import type { OfferedSources } from '../local-match';
import { MatchEngine, type MatchEngineOptions } from '../match-engine';
import { DescriptorCorrupt, packDescriptor, unpackDescriptor } from '../packed-descriptor';
import type { AnswerMessage, CallMessage, EngineCall, EngineCalls } from './protocol';

/** The thread that a MatchEngine lives in: one call after the other, each answered by one message. */

type Handlers = {
  [Call in EngineCall]: (request: EngineCalls[Call]['request']) => Promise<EngineCalls[Call]['answer']>;
};

function handlersOf(engine: MatchEngine): Handlers {
  const pages = new Map<string, OfferedSources[]>();
  return {
    info: () =>
      Promise.resolve({
        describerId: engine.describerId,
        embedderId: engine.embedder?.id ?? null,
        trouble: engine.trouble,
      }),
    describe: async ({ photo }) => {
      try {
        return { packed: packDescriptor(await engine.describe(Buffer.from(photo))) };
      } catch (error) {
        if (error instanceof PictureUnreadable) {
          return null;
        }
        throw error;
      }
    },
    put: ({ entries }) => {
      const corrupt: string[] = [];
      for (const { sourceId, packed } of entries) {
        try {
          engine.put(sourceId, unpackDescriptor(packed));
        } catch (error) {
          if (!(error instanceof DescriptorCorrupt)) {
            throw error;
          }
          corrupt.push(sourceId);
        }
      }
      return Promise.resolve({ corrupt });
    },
    drop: ({ sourceIds }) => {
      sourceIds.forEach((id) => {
        engine.drop(id);
      });
      return Promise.resolve(null);
    },
    offer: ({ page, products }) => {
      pages.set(page, products);
      return Promise.resolve(null);
    },
    search: ({ photo, page, without, level, explain, closely }) => {
      const left = new Set(without);
      const offered = (pages.get(page) ?? []).filter(({ productId }) => !left.has(productId));
      return engine.search({ photo: Buffer.from(photo), offered, level, explain, closely });
    },
  };
}

const engine = MatchEngine.load(workerData as MatchEngineOptions).then(handlersOf);

async function answerTo<Call extends EngineCall>({ call, request }: CallMessage<Call>): Promise<AnswerMessage> {
  try {
    return { answer: await (await engine)[call](request) };
  } catch (error) {
    return { error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}

parentPort?.on('message', (message: CallMessage) => {
  void answerTo(message).then((answer) => {
    parentPort?.postMessage(answer);
  });
});

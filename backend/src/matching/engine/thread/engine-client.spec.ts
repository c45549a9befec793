import { texture } from '../../testing/pictures';
import { EngineClient } from './engine-client';

describe('the engine in its thread', () => {
  const client = new EngineClient({ modelDir: null });
  afterAll(() => client.close());

  const described = async (photo: Buffer): Promise<Uint8Array> => {
    const answer = await client.call('describe', { photo });
    return answer?.packed ?? new Uint8Array();
  };

  it('describes a photo and finds it again', async () => {
    const photo = await texture(1);
    const entries = [
      { sourceId: 'one', packed: await described(photo) },
      { sourceId: 'two', packed: await described(await texture(2)) },
    ];
    expect(await client.call('put', { entries })).toEqual({ corrupt: [] });
    const products = entries.map(({ sourceId }) => ({ productId: `${sourceId}!`, priority: 0, sourceIds: [sourceId] }));
    await client.call('offer', { page: 'p', products });
    const match = await client.call('search', { photo, page: 'p', level: 3, explain: false, without: [] });
    expect(match).toMatchObject({ decision: 'sure', candidates: [{ productId: 'one!', sourceId: 'one' }] });
  });

  it('says that bytes are no picture', async () => {
    expect(await client.call('describe', { photo: Buffer.from('no picture') })).toBeNull();
  });

  it('gives up a call that is no longer wanted before it has begun', async () => {
    const stop = new AbortController();
    const running = client.call('info', null);
    const waiting = client.call('info', null, { signal: stop.signal });
    stop.abort(new Error('the process stops'));
    await expect(waiting).rejects.toThrow('the process stops');
    expect((await running).trouble).toBe('');
  });

  it('does what a customer waits for before a rebuild, and yet lets the rebuild have its turn', async () => {
    const order: string[] = [];
    const ask = (urgency: 'search' | 'later') => client.call('info', null, { urgency }).then(() => order.push(urgency));
    await Promise.all([ask('later'), ask('later'), ...Array.from({ length: 6 }, () => ask('search'))]);
    // The first began at once; the second has its turn after four searches, with two more waiting.
    expect(order.slice(0, 5)).toEqual(['later', 'search', 'search', 'search', 'search']);
    expect(order.indexOf('later', 1)).toBeLessThan(7);
  });

  it('fails what waits when it is closed, and says so', async () => {
    const other = new EngineClient({ modelDir: null });
    const call = other.call('info', null);
    await Promise.all([expect(call).rejects.toThrow('stopping'), other.close()]);
  });
});

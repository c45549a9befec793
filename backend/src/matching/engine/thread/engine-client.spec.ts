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
});

import { loadEmbedder } from '../../src/matching/embedding/load-embedder';
import { loadProjection } from '../../src/matching/embedding/projection';
import { cataloguePhoto } from '../pictures/catalogue-photo';
import { bent } from '../pictures/cut-out';
import { Random } from '../random';
import { drawnBackgrounds } from '../sources/backgrounds';
import { ownProducts } from '../sources/own-products';
import { takenAtHome } from './customer-photos';
import { featuresOf, type ObjectFeatures } from './features';
import { recallOf } from './held-out';

/** Drawn products: nothing was learned from drawings. */
describe('the projection of the built-in embedder', () => {
  it('finds more products again than the vectors as they are', async () => {
    const embedder = await loadEmbedder(null);
    const around = { background: await drawnBackgrounds(8) };
    const seen: ObjectFeatures[] = [];
    for (const product of await ownProducts(16, 20)) {
      const random = new Random(`projection ${product.name}`);
      const turned = await bent(product, { degrees: random.eitherWay(15, 40), stretch: [0.7, 1], shear: 0.2 });
      const photos = [await takenAtHome(turned, [], random, around, false)];
      const shopPhoto = await cataloguePhoto(product, random);
      seen.push(await featuresOf({ name: product.name, family: 'drawn', shopPhoto, photos }, embedder));
    }
    const [asTheyAre, projected] = [recallOf(seen, null), recallOf(seen, await loadProjection(embedder.id))];
    expect(projected.first).toBeGreaterThanOrEqual(asTheyAre.first + 0.1);
  }, 240_000);
});

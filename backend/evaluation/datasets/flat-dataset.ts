import type { CutOut } from '../pictures/cut-out';
import { recoloured } from '../pictures/cut-out';
import { cataloguePhoto } from '../pictures/catalogue-photo';
import {
  hard,
  nearDuplicate,
  reshot,
  type Surroundings,
  surroundingsAlone,
  together,
  viewpointLike,
} from '../pictures/customer-photos';
import { phoneScreenshot } from '../pictures/phone-screenshot';
import { Random } from '../random';
import { type Dataset, DatasetFolder, type Manifest, type SetName } from './dataset';

export interface FlatObjects {
  /** Another one gives every photo another background, light and turn; no figure may depend on it. */
  series: string;
  /** In the catalogue, and asked for. */
  queried: readonly CutOut[];
  /** In the catalogue only. */
  distractors: readonly CutOut[];
  /** Asked for, but not in the catalogue. */
  heldOut: readonly CutOut[];
  /** Of `queried`: those that get a twin in another colour. */
  twinned: readonly CutOut[];
}

const styles = ['near-duplicate', 'screenshot', 're-shot', 'hard', 'viewpoint'] as const;
type Style = (typeof styles)[number];

/** Hue turned by this much is another colour to every eye; the third is in no catalogue. */
const twinDegrees = 130;
const thirdDegrees = 245;
const pairedPhotos = 50;
const emptyScenes = 40;

/** Every way a customer may take a picture, of objects whose own pixels are turned and bent in the plane. */
export class FlatDataset {
  private readonly photos = new Map<string, Buffer>();

  private constructor(
    private readonly out: DatasetFolder,
    private readonly objects: FlatObjects,
    private readonly around: Surroundings,
    private readonly say: (text: string) => void,
  ) {}

  static async make(
    folder: string,
    objects: FlatObjects,
    around: Surroundings,
    about: Pick<Manifest, 'version' | 'source' | 'notes'>,
    say: (text: string) => void,
  ): Promise<Dataset> {
    const out = await DatasetFolder.empty(folder);
    const dataset = new FlatDataset(out, objects, around, say);
    await dataset.addCatalogue();
    await dataset.addKnown();
    await dataset.addSeveral();
    await dataset.addLookAlikes();
    await dataset.addHeldOut();
    dataset.addLeftOut();
    return out.finish(about);
  }

  private async addCatalogue(): Promise<void> {
    for (const object of [...this.objects.queried, ...this.objects.distractors]) {
      await this.out.addProduct({ product: object.name }, await this.shopPhoto(object));
    }
    this.say(`  ${this.out.catalogue.length} products`);
  }

  private async addKnown(): Promise<void> {
    for (const style of styles) {
      for (const object of this.objects.queried) {
        await this.out.addQuery(
          { set: style, style, product: object.name },
          object.name,
          await this.taken(style, object),
        );
      }
      this.say(`  ${style}: ${this.objects.queried.length} photos`);
    }
  }

  private async addSeveral(): Promise<void> {
    const { queried } = this.objects;
    for (const [index, object] of queried.slice(0, pairedPhotos).entries()) {
      const other = queried[(index + Math.floor(queried.length / 2)) % queried.length];
      if (other && other !== object) {
        const photo = await together(
          [object, other],
          new Random(`several ${this.objects.series} ${object.name}`),
          this.around,
        );
        const query = { set: 'several', style: 'several', product: object.name, alsoRight: [other.name] } as const;
        await this.out.addQuery({ ...query, alsoRight: [...query.alsoRight] }, object.name, photo);
      }
    }
  }

  /** Original and twin are both for sale; a third colour is not. */
  private async addLookAlikes(): Promise<void> {
    const set = 'look-alike';
    for (const [index, object] of this.objects.twinned.entries()) {
      const twin = await recoloured(object, twinDegrees);
      const third = { ...(await recoloured(object, thirdDegrees)), name: `${object.name} in a third colour` };
      await this.out.addProduct({ product: twin.name, twinOf: object.name }, await this.shopPhoto(twin, object.name));
      for (const [place, subject] of [object, twin, third].entries()) {
        const style = styles[(index + place) % 3] ?? 're-shot';
        const product = subject === third ? null : subject.name;
        await this.out.addQuery({ set, style, product }, subject.name, await this.taken(style, subject, object.name));
      }
    }
    this.say(`  ${set}: ${this.objects.twinned.length} pairs`);
  }

  private async addHeldOut(): Promise<void> {
    const set: SetName = 'unknown';
    for (const style of styles) {
      for (const object of this.objects.heldOut) {
        await this.out.addQuery({ set, style, product: null }, object.name, await this.taken(style, object));
      }
    }
    for (let index = 0; index < emptyScenes; index += 1) {
      const photo = await surroundingsAlone(new Random(`empty scene ${this.objects.series} ${index}`), this.around);
      await this.out.addQuery({ set, style: 'empty-scene', product: null }, `scene-${index}`, photo);
    }
    this.say(`  unknown: ${this.objects.heldOut.length} objects in every style, ${emptyScenes} empty scenes`);
  }

  /** All of these photos once more, each with its product taken out of the catalogue. */
  private addLeftOut(): void {
    for (const style of styles) {
      const known = this.out.queries.filter(({ set }) => set === style);
      for (const { file, product } of known) {
        if (product) {
          this.out.queries.push({ set: 'unknown', style, file, product: null, without: product });
        }
      }
    }
  }

  private async shopPhoto(object: CutOut, seed = object.name): Promise<Buffer> {
    const photo =
      this.photos.get(object.name) ??
      (await cataloguePhoto(object, new Random(`shop photo ${this.objects.series} ${seed}`)));
    this.photos.set(object.name, photo);
    return photo;
  }

  private async taken(style: Style, object: CutOut, seed = object.name): Promise<Buffer> {
    const random = new Random(`${style} ${this.objects.series} ${object.name}`);
    switch (style) {
      case 'near-duplicate':
        return nearDuplicate(await this.shopPhoto(object, seed), random);
      case 'screenshot':
        return phoneScreenshot(await this.shopPhoto(object, seed), await this.strangers(object, random), random);
      case 're-shot':
        return reshot(object, random, this.around);
      case 'hard':
        return hard(object, random, this.around);
      case 'viewpoint':
        return viewpointLike(object, random, this.around);
    }
  }

  /** Photos of two things that are not for sale, on every other screen. */
  private async strangers(object: CutOut, random: Random): Promise<Buffer[]> {
    if (random.chance(0.5)) {
      return [];
    }
    const others = random.shuffled(this.around.clutter.filter((other) => other.name !== object.name)).slice(0, 2);
    return Promise.all(others.map((other) => this.shopPhoto(other)));
  }
}

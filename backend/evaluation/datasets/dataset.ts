import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export const sourceNames = ['stamps', 'own', 'solid'] as const;
export type SourceName = (typeof sourceNames)[number];

/** What customers do to photos; `unknown` are photos of products that are not in the catalogue. */
export const setNames = [
  'near-duplicate',
  'screenshot',
  're-shot',
  'hard',
  'viewpoint',
  'several',
  'look-alike',
  'angle-15',
  'angle-30',
  'angle-50',
  'unknown',
] as const;
export type SetName = (typeof setNames)[number];

export interface CatalogueEntry {
  product: string;
  /** Path below the folder of the dataset. */
  file: string;
  /** The product that it differs from in colour alone. Such twins are offered to the queries of `look-alike` only. */
  twinOf?: string;
}

export interface Query {
  set: SetName;
  /** How the photo was made: for `unknown` the set that it would belong to. */
  style: string;
  file: string;
  /** The right answer, or null when no product of the catalogue is. */
  product: string | null;
  /** Other products that the photo shows too. */
  alsoRight?: string[];
  /** This product is taken out of the catalogue first: that is how a known product becomes an unknown one. */
  without?: string;
}

export interface Manifest {
  version: string;
  source: SourceName;
  /** What it was made of, for the report. */
  notes: string[];
  catalogue: CatalogueEntry[];
  queries: Query[];
}

export interface Dataset extends Manifest {
  folder: string;
}

/** Writes a dataset beside its manifest, which comes last: a folder with a manifest is complete. */
export class DatasetFolder {
  readonly catalogue: CatalogueEntry[] = [];
  readonly queries: Query[] = [];

  constructor(private readonly folder: string) {}

  static async empty(folder: string): Promise<DatasetFolder> {
    await rm(folder, { recursive: true, force: true });
    return new DatasetFolder(folder);
  }

  async addProduct(entry: Omit<CatalogueEntry, 'file'>, photo: Buffer): Promise<void> {
    this.catalogue.push({ ...entry, file: await this.write(`catalogue/${fileName(entry.product)}.jpg`, photo) });
  }

  async addQuery(query: Omit<Query, 'file'>, name: string, photo: Buffer): Promise<Query> {
    const group = query.set === query.style ? query.set : `${query.set}-${query.style}`;
    const written = { ...query, file: await this.write(`queries/${group}/${fileName(name)}.jpg`, photo) };
    this.queries.push(written);
    return written;
  }

  async finish(about: Pick<Manifest, 'version' | 'source' | 'notes'>): Promise<Dataset> {
    const manifest: Manifest = { ...about, catalogue: this.catalogue, queries: this.queries };
    const path = join(this.folder, 'manifest.json');
    await writeFile(`${path}.part`, JSON.stringify(manifest, undefined, 1));
    await rename(`${path}.part`, path);
    return { ...manifest, folder: this.folder };
  }

  private async write(file: string, content: Buffer): Promise<string> {
    const path = join(this.folder, file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
    return file;
  }
}

const fileName = (name: string): string => name.replaceAll(/[^a-zA-Z0-9]+/g, '-').toLowerCase();

/** The dataset made before by the same version of its generator, or null. */
export async function readDataset(folder: string, version: string): Promise<Dataset | null> {
  try {
    const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Manifest;
    return manifest.version === version ? { ...manifest, folder } : null;
  } catch {
    return null;
  }
}

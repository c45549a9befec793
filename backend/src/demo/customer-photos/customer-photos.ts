import { Injectable } from '@nestjs/common';
import type { CustomerPhoto } from '../../contracts';
import { AppError } from '../../platform/errors';
import { FileStorage } from '../../platform/storage';
import type { Render } from '../render-photo';
import { type Take, takes } from './takes';

const folder = 'demo/customer-photos';
const fileName = ({ id }: Take): string => `${folder}/${id}.jpg`;

/** Ready-made photos as customers of the demo shop would send them. */
@Injectable()
export class CustomerPhotos {
  constructor(private readonly files: FileStorage) {}

  /** Those that were made: none without a demo shop. */
  async list(): Promise<Omit<CustomerPhoto, 'url'>[]> {
    const made = new Set(await this.files.list('private', folder));
    return takes
      .filter((take) => made.has(fileName(take)))
      .map(({ id, productName, kind, pageIds }) => ({ id, productName, kind, pageIds }));
  }

  /** The JPEG. @throws AppError NOT_FOUND */
  async read(id: string): Promise<Buffer> {
    const take = takes.find((candidate) => candidate.id === id);
    if (!take || !(await this.files.exists('private', fileName(take)))) {
      throw new AppError('NOT_FOUND', 'There is no such customer photo.');
    }
    return this.files.read('private', fileName(take));
  }

  /** Makes those that are missing, each in a turn of its own. */
  makeMissing(render: Render): (() => Promise<void>)[] {
    return takes.map((take) => async () => {
      if (!(await this.files.exists('private', fileName(take)))) {
        await this.files.write('private', fileName(take), await take.make(render));
      }
    });
  }
}

import { HttpEventType, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting, type TestRequest } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { type ErrorCode, limits } from '@contracts';
import { idOf, storedImage as stored } from '../../testing/image';
import { apiErrors } from '../data/api-errors.interceptor';
import { PhotoList, type PhotoProgress } from './photo-list';

const photo = (name: string): File => new File(['x'], name, { type: 'image/jpeg' });

describe('the photos of a product', () => {
  let photos: PhotoList;
  let http: HttpTestingController;

  beforeAll(() => {
    // jsdom has no object URLs.
    URL.createObjectURL = () => 'blob:preview';
    URL.revokeObjectURL = () => undefined;
  });

  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [PhotoList, provideHttpClient(withInterceptors([apiErrors])), provideHttpClientTesting()],
    });
    photos = TestBed.inject(PhotoList);
    http = TestBed.inject(HttpTestingController);
  });

  const nameIn = (request: TestRequest): string => ((request.request.body as FormData).get('images') as File).name;
  const open = (): TestRequest[] => http.match((request) => request.url === '/api/products/upload-images');
  const answer = (request: TestRequest, number: number): void => {
    request.flush({ images: [{ ...stored(number), fileName: 'x' }] });
  };
  const refuse = (request: TestRequest, reason: ErrorCode): void => {
    request.flush({ images: [{ id: null, status: 'rejected', reason, message: 'no', fileName: 'x' }] });
  };
  const states = (): PhotoProgress['state'][] => photos.entries().map(({ progress }) => progress.state);

  it('travel one per request, three at a time, the others waiting for their turn', () => {
    photos.add(['a', 'b', 'c', 'd'].map(photo));
    const [first, ...others] = open();
    expect([first!, ...others].map(nameIn)).toEqual(['a', 'b', 'c']);
    expect(states()).toEqual(['uploading', 'uploading', 'uploading', 'waiting']);

    answer(first!, 1);

    expect(open().map(nameIn)).toEqual(['d']);
    expect(states()).toEqual(['ready', 'uploading', 'uploading', 'uploading']);
  });

  it('show how much of them has been sent', () => {
    photos.add([photo('a')]);
    const [request] = open();
    request!.event({ type: HttpEventType.UploadProgress, loaded: 30, total: 120 });
    expect(photos.entries()[0]?.progress).toEqual({ state: 'uploading', sent: 0.25 });
  });

  it('are refused one by one, each with its own reason', () => {
    photos.add([photo('good'), photo('bad')]);
    const [good, bad] = open();
    refuse(bad!, 'IMAGE_CORRUPT');
    answer(good!, 1);
    expect(photos.entries().map(({ progress }) => progress)).toEqual([
      expect.objectContaining({ state: 'ready' }),
      { state: 'failed', reason: 'IMAGE_CORRUPT' },
    ]);
    expect(photos.imageIds()).toEqual([idOf(1)]);
    expect(photos.busy()).toBe(false);
    expect(photos.entries().map((entry) => photos.canRetry(entry))).toEqual([false, false]);
  });

  it('can be sent again after a failure', () => {
    photos.add([photo('a')]);
    open()[0]!.error(new ProgressEvent('error'));
    expect(photos.entries()[0]?.progress).toEqual({ state: 'failed', reason: 'OFFLINE' });
    expect(photos.canRetry(photos.entries()[0]!)).toBe(true);

    photos.retry(photos.entries()[0]!.key);
    answer(open()[0]!, 1);

    expect(photos.imageIds()).toEqual([idOf(1)]);
  });

  it('are called too large when the server hangs up on a huge one', () => {
    const huge = photo('huge');
    Object.defineProperty(huge, 'size', { value: limits.fileSize + 1 });
    photos.add([huge]);
    open()[0]!.error(new ProgressEvent('error'));
    expect(photos.entries()[0]?.progress).toEqual({ state: 'failed', reason: 'FILE_TOO_LARGE' });
  });

  it('are listed once, however often the same file is dropped', () => {
    photos.add([photo('a'), photo('same as a')]);
    const [first, second] = open();
    answer(first!, 7);
    answer(second!, 7);
    expect(photos.imageIds()).toEqual([idOf(7)]);
    expect(photos.entries()[1]?.progress).toEqual({ state: 'failed', reason: 'DUPLICATE' });
    expect(photos.missing()).toBe(0);
  });

  it('stop travelling when they are removed, and make room for the next', () => {
    photos.add(['a', 'b', 'c', 'd'].map(photo));
    const [first] = open();
    photos.remove(photos.entries()[0]!.key);
    expect(first!.cancelled).toBe(true);
    expect(open().map(nameIn)).toEqual(['d']);
  });

  it('keep the order that a person gives them', () => {
    photos.show([stored(1), stored(2), stored(3)].map((image) => ({ ...image, status: 'ready' as const })));
    photos.move(2, 0);
    expect(photos.imageIds()).toEqual([idOf(3), idOf(1), idOf(2)]);
    photos.move(0, 1);
    expect(photos.imageIds()).toEqual([idOf(1), idOf(3), idOf(2)]);
    photos.move(0, -1);
    photos.move(2, 3);
    expect(photos.imageIds()).toEqual([idOf(1), idOf(3), idOf(2)]);
  });

  it('follow what is stored now, and keep what was changed here since', () => {
    const images = (...numbers: number[]) => numbers.map((number) => ({ ...stored(number), status: 'ready' as const }));
    const base = [1, 2, 3].map(idOf);
    photos.show(images(1, 2, 3));
    photos.rebase(images(3, 4, 1), base);
    expect(photos.imageIds()).toEqual([3, 4, 1].map(idOf));

    photos.show(images(1, 2, 3));
    photos.remove(photos.entries()[1]!.key);
    photos.add([photo('mine'), photo('lost')]);
    const [mine, lost] = open();
    answer(mine!, 9);
    lost!.error(new ProgressEvent('error'));
    photos.rebase(images(1, 2, 4), base);
    expect(photos.imageIds()).toEqual([1, 9, 4].map(idOf));
    expect(photos.missing()).toBe(1);
    expect(photos.entries().map(({ name }) => name)).toContain('lost');
  });

  it('are no more than a product may have; the rest is counted, not sent', () => {
    const tooMany = Array.from({ length: limits.imagesPerProduct + 2 }, (_, index) => photo(String(index)));
    expect(photos.add(tooMany)).toBe(2);
    expect(photos.entries()).toHaveLength(limits.imagesPerProduct);
  });
});

import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting, type TestRequest } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { type ErrorCode, errorStatus, type ProductResponse } from '@contracts';
import { setUpInEnglish } from '../../testing/english';
import { idOf, storedImage as image } from '../../testing/image';
import { apiErrors } from '../data/api-errors.interceptor';
import { ProductEditor } from './product-editor';

const product: ProductResponse = {
  id: idOf(1),
  name: 'Teapot',
  sku: null,
  description: 'Round.',
  category: 'Tea',
  price: 150_000,
  currency: 'VND',
  status: 'active',
  stock: 5,
  variants: [{ sku: 'T-1', attributes: {}, price: 120_000 }],
  searchKeywords: [],
  images: [image(11)],
  fanpages: [],
  version: 1,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
};
const address = `/api/products/${product.id}`;

describe('the product editor', () => {
  let harness: RouterTestingHarness;
  let editor: ProductEditor;
  let server: HttpTestingController;
  let page: HTMLElement;

  /** One turn of the event loop: the page is not stable while requests wait for their answers. */
  const settle = async (): Promise<void> => {
    harness.detectChanges();
    await new Promise((done) => setTimeout(done));
    harness.detectChanges();
  };
  /** The last one: variants, which stand first, have a stock of their own. */
  const field = (label: string): HTMLInputElement => {
    const found = Array.from(page.querySelectorAll('label')).findLast(
      ({ textContent }) => textContent.trim() === label,
    );
    return found!.htmlFor ? page.querySelector(`#${found!.htmlFor}`)! : found!.querySelector('input')!;
  };
  const type = async (label: string, text: string): Promise<void> => {
    field(label).value = text;
    field(label).dispatchEvent(new InputEvent('input', { inputType: 'insertText', data: text }));
    field(label).dispatchEvent(new Event('blur'));
    await settle();
  };
  const button = (label: string): HTMLButtonElement =>
    Array.from(page.querySelectorAll('button')).find(({ textContent }) => textContent.trim() === label)!;
  const press = async (label: string): Promise<void> => {
    expect(button(label).disabled).toBe(false);
    button(label).click();
    await settle();
  };
  const answer = async (request: TestRequest, stored: Partial<ProductResponse>): Promise<void> => {
    request.flush({ ...product, ...stored });
    await settle();
  };
  const refuse = async (request: TestRequest, code: ErrorCode): Promise<void> => {
    request.flush({ code, message: code, requestId: 'r-1' }, { status: errorStatus[code], statusText: code });
    await settle();
  };
  const addPhoto = async (name: string): Promise<TestRequest> => {
    const picker = page.querySelector<HTMLInputElement>('app-photo-board input[type=file]')!;
    Object.defineProperty(picker, 'files', { configurable: true, value: [new File(['x'], name)] });
    picker.dispatchEvent(new Event('change'));
    await settle();
    return server.expectOne('/api/products/upload-images');
  };
  const failPhoto = async (name: string): Promise<void> => {
    (await addPhoto(name)).error(new ProgressEvent('error'));
    await settle();
  };
  const storePhoto = async (request: TestRequest, number: number): Promise<void> => {
    request.flush({ images: [{ ...image(number), fileName: 'x' }] });
    await settle();
  };
  const tiles = (): number => page.querySelectorAll('app-photo-board .tile').length;
  const said = (): string => document.querySelector('mat-snack-bar-container')?.textContent ?? '';
  const patch = (): TestRequest => server.expectOne({ method: 'PATCH', url: address });
  const open = async (): Promise<void> => {
    editor = await harness.navigateByUrl(`/products/${product.id}`, ProductEditor);
    await answer(server.expectOne({ method: 'GET', url: address }), {});
  };
  const openNew = async (): Promise<void> => {
    editor = await harness.navigateByUrl('/products/new', ProductEditor);
    await settle();
  };

  beforeAll(() => {
    // jsdom has no object URLs and lays nothing out.
    URL.createObjectURL = () => 'blob:preview';
    URL.revokeObjectURL = () => undefined;
    Element.prototype.scrollIntoView = () => undefined;
  });

  beforeEach(async () => {
    await setUpInEnglish([
      provideHttpClient(withInterceptors([apiErrors])),
      provideHttpClientTesting(),
      provideRouter(
        [
          { path: 'products', children: [] },
          { path: 'products/new', component: ProductEditor },
          { path: 'products/:id', component: ProductEditor },
        ],
        withComponentInputBinding(),
      ),
    ]);
    server = TestBed.inject(HttpTestingController);
    harness = await RouterTestingHarness.create();
    page = harness.fixture.nativeElement as HTMLElement;
    document.body.append(page);
  });

  it('takes the focus to the reason why a save failed', async () => {
    await open();
    await type('Name', 'Pot');
    await press('Save');
    patch().error(new ProgressEvent('error'));
    await settle();
    expect(document.activeElement?.tagName).toBe('APP-ERROR-PANEL');
  });

  it.each(['Price', 'Stock', 'Own price'])('does not save what is no amount as %s', async (label) => {
    await open();
    await type(label, '150,5');
    expect(page.textContent).toContain('Not saved yet');
    expect(page.textContent).toContain('A whole number, please, such as 150.000, 150k or 1,5tr.');
    await press('Save');
    server.expectNone({ method: 'PATCH', url: address });
    await type(label, '160k');
    await press('Save');
    expect(JSON.stringify(patch().request.body)).toContain(':160000');
  });

  it('asks before an amount that cannot be read is left behind', async () => {
    await openNew();
    await type('Price', '1e6');
    expect(editor.hasUnsavedChanges()).toBe(true);
  });

  it('writes the limit of a price as prices are written', async () => {
    await open();
    await type('Price', '1000000000001');
    expect(page.textContent).toContain('No more than 1.000.000.000.000, please.');
  });

  it('keeps what is typed and added while it saves, as not saved yet', async () => {
    await open();
    await type('Name', 'Pot');
    await press('Save');
    const save = patch();
    await type('Name', 'Pot with lid');
    await type('Stock', '12x');
    const upload = await addPhoto('new.jpg');
    await answer(save, { name: 'Pot', version: 2 });
    await storePhoto(upload, 12);
    expect(field('Name').value).toBe('Pot with lid');
    expect(field('Stock').value).toBe('12x');
    expect(tiles()).toBe(2);
    expect(editor.hasUnsavedChanges()).toBe(true);
    await type('Stock', '12');
    await press('Save');
    expect(patch().request.body).toMatchObject({
      version: 2,
      name: 'Pot with lid',
      stock: 12,
      imageIds: [idOf(11), idOf(12)],
    });
  });

  it('is saved once nothing is left to save', async () => {
    await open();
    await type('Name', '  Pot ');
    await press('Save');
    await answer(patch(), { name: 'Pot', version: 2 });
    expect(field('Name').value).toBe('Pot');
    expect(editor.hasUnsavedChanges()).toBe(false);
    expect(button('Save').disabled).toBe(true);
    expect(said()).toContain('Saved.');
  });

  it('keeps a photo that failed, with its reason, after a save', async () => {
    await open();
    await failPhoto('lost.jpg');
    expect(page.textContent).toContain('1 photo is not uploaded.');
    expect(editor.hasUnsavedChanges()).toBe(true);
    await type('Price', '90k');
    await press('Save');
    await answer(patch(), { price: 90_000, version: 2 });
    expect(said()).toContain('Saved. 1 photo is not uploaded.');
    expect(tiles()).toBe(2);
    expect(page.querySelector('.problems')?.textContent).toContain('lost.jpg');
    expect(editor.hasUnsavedChanges()).toBe(true);
  });

  it('stays with a new product while a photo of it is missing, and saves that one next time', async () => {
    await openNew();
    await type('Name', 'Teapot');
    await failPhoto('lost.jpg');
    await press('Save');
    await answer(server.expectOne({ method: 'POST', url: '/api/products' }), { images: [] });
    expect(said()).toContain('Product added. 1 photo is not uploaded.');
    expect(location.pathname).toBe(`/products/${product.id}`);
    expect(tiles()).toBe(1);
    page.querySelector<HTMLButtonElement>('[aria-label="Try again: lost.jpg"]')!.click();
    await storePhoto(server.expectOne('/api/products/upload-images'), 12);
    await press('Save');
    expect(patch().request.body).toMatchObject({ version: 1, imageIds: [idOf(12)] });
  });

  it('goes back to the list with a new product that is stored whole', async () => {
    await openNew();
    await type('Name', 'Teapot');
    await press('Save');
    await answer(server.expectOne({ method: 'POST', url: '/api/products' }), { images: [] });
    expect(TestBed.inject(Router).url).toBe('/products');
    expect(editor.hasUnsavedChanges()).toBe(false);
  });

  it('puts what was changed here over what somebody else saved first', async () => {
    await open();
    await type('Name', 'Pot');
    await storePhoto(await addPhoto('mine.jpg'), 12);
    await press('Save');
    await refuse(patch(), 'VERSION_CONFLICT');
    await press('Keep my changes');
    await answer(server.expectOne({ method: 'GET', url: address }), {
      name: 'Kettle',
      stock: 7,
      images: [image(11), image(13)],
      version: 4,
    });
    expect([field('Name').value, field('Stock').value]).toEqual(['Pot', '7']);
    expect(page.textContent).toContain('Not saved yet');
    expect(page.querySelector('app-conflict-notice')).toBeNull();
    await press('Save');
    expect(patch().request.body).toMatchObject({
      version: 4,
      name: 'Pot',
      stock: 7,
      imageIds: [idOf(11), idOf(12), idOf(13)],
    });
  });
});

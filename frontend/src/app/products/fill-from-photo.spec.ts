import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { type AnalyzeImageResponse, type ErrorCode, errorStatus } from '@contracts';
import { setUpInEnglish } from '../../testing/english';
import { storedImage } from '../../testing/image';
import { apiErrors } from '../data/api-errors.interceptor';
import { FillFromPhoto } from './fill-from-photo';
import { PhotoList } from './photo-list';
import { emptyDraft, type ProductDraft } from './product-draft';

const image = storedImage(1);

const answer: AnalyzeImageResponse = {
  product: {
    name: 'Ấm trà gốm',
    category: 'Ấm trà',
    description: 'Ấm tròn.',
    colours: ['xanh'],
    materials: [],
    brand: null,
    readableText: [],
    keywords: ['teapot'],
  },
  model: 'model',
  cached: false,
  costUsd: 0.001,
};

describe('filling in from a photo', () => {
  let fixture: ComponentFixture<FillFromPhoto>;
  let server: HttpTestingController;
  let page: HTMLElement;

  const press = async (label: string): Promise<void> => {
    const button = Array.from(page.querySelectorAll('button')).find(
      ({ ariaLabel, textContent }) => (ariaLabel ?? textContent).trim() === label,
    );
    expect(button?.disabled).toBe(false);
    button?.click();
    await fixture.whenStable();
  };
  const draft = (): ProductDraft => fixture.componentInstance.draft();
  const analyzed = async (product: Partial<AnalyzeImageResponse['product']> = {}): Promise<void> => {
    server.expectOne(image.urls.large).flush(new Blob(['bytes']));
    server.expectOne('/api/products/analyze-image').flush({ ...answer, product: { ...answer.product, ...product } });
    await fixture.whenStable();
  };
  const refused = async (code: ErrorCode): Promise<void> => {
    server.expectOne(image.urls.large).flush(new Blob(['bytes']));
    server
      .expectOne('/api/products/analyze-image')
      .flush({ code, message: code, requestId: 'r-1' }, { status: errorStatus[code], statusText: code });
    await fixture.whenStable();
  };

  beforeEach(async () => {
    await setUpInEnglish([
      PhotoList,
      provideHttpClient(withInterceptors([apiErrors])),
      provideHttpClientTesting(),
      provideRouter([]),
    ]);
    server = TestBed.inject(HttpTestingController);
    TestBed.inject(PhotoList).show([image]);
    fixture = TestBed.createComponent(FillFromPhoto);
    fixture.componentRef.setInput('draft', { ...emptyDraft, name: 'Ấm của tôi' });
    await fixture.whenStable();
    page = fixture.nativeElement as HTMLElement;
    await press('Fill in from photo');
  });

  afterEach(() => {
    server.verify();
  });

  it('fills what is empty, leaves alone what is not, and says which', async () => {
    await analyzed();
    expect(draft()).toMatchObject({
      name: 'Ấm của tôi',
      category: 'Ấm trà',
      description: 'Ấm tròn.',
      searchKeywords: ['teapot'],
    });
    expect(page.textContent).toContain('Filled in: Category, Keywords, Description.');
  });

  it('takes a suggestion over when it is used, once', async () => {
    await analyzed();
    await press('Use for Name: Ấm trà gốm');
    expect(draft().name).toBe('Ấm trà gốm');
    expect(page.textContent).not.toContain('Suggestions');
  });

  it('adds what else was seen as a keyword', async () => {
    await analyzed();
    await press('Add keyword xanh');
    expect(draft().searchKeywords).toEqual(['teapot', 'xanh']);
  });

  it('can be undone, without losing what was typed since', async () => {
    await analyzed();
    fixture.componentInstance.draft.update((current) => ({ ...current, name: 'Tên mới', price: 5 }));
    await press('Undo');
    expect(draft()).toEqual({ ...emptyDraft, name: 'Tên mới', price: 5 });
  });

  it('can still be undone when the suggestions were dismissed', async () => {
    await analyzed();
    await press('Dismiss suggestions');
    expect(page.textContent).not.toContain('Also seen');
    await press('Undo');
    expect(draft()).toEqual({ ...emptyDraft, name: 'Ấm của tôi' });
  });

  it('says so when nothing was recognised', async () => {
    await analyzed({ name: '', category: '', description: '', colours: [], keywords: [] });
    expect(draft()).toEqual({ ...emptyDraft, name: 'Ấm của tôi' });
    expect(page.textContent).toContain('Nothing was recognised');
  });

  it.each([
    ['RATE_LIMITED', 'Five photos a minute'],
    ['VISION_OVER_BUDGET', 'budget'],
    ['VISION_NOT_CONFIGURED', 'No vision service is set up'],
    ['VISION_UNAVAILABLE', 'does not answer'],
  ] as const)('that fails with %s says what to do and changes nothing', async (code, words) => {
    await refused(code);
    expect(page.textContent).toContain(words);
    expect(draft()).toEqual({ ...emptyDraft, name: 'Ấm của tôi' });
  });

  it('stops when told to', async () => {
    const download = server.expectOne(image.urls.large);
    await press('Stop');
    expect(download.cancelled).toBe(true);
    expect(page.querySelector('progress')).toBeNull();
  });
});

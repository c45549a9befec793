import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { Component, ErrorHandler, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { browserErrorSchema } from '@contracts';
import { apiErrors } from './api-errors.interceptor';
import { ApiError } from './api-error';
import { ReportingErrorHandler } from './reporting-error-handler';
import { System } from './system';

@Component({ template: '' })
class Page {}

describe('an error that nobody foresaw', () => {
  let server: HttpTestingController;
  let handler: ErrorHandler;
  const wanted = signal(true);

  beforeEach(async () => {
    wanted.set(true);
    const system = { status: () => ({ errorReports: wanted() }), loadedFrom: () => '20261123-abc' };
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(withInterceptors([apiErrors])),
        provideHttpClientTesting(),
        provideRouter([{ path: 'products', children: [{ path: ':id', component: Page }] }]),
        { provide: System, useValue: system },
        { provide: ErrorHandler, useExisting: ReportingErrorHandler },
      ],
    });
    server = TestBed.inject(HttpTestingController);
    handler = TestBed.inject(ErrorHandler);
    await TestBed.inject(Router).navigateByUrl('/products/0123456789abcdef01234567?q=xin%20chao');
  });

  const reports = () => server.match('/api/errors').map(({ request }) => browserErrorSchema.parse(request.body));

  it('is told to the API with the pattern of the page and the release that it was loaded from', () => {
    handler.handleError(new TypeError("Cannot read properties of undefined (reading 'price')"));
    const [report] = reports();
    expect(report).toMatchObject({ name: 'TypeError', page: '/products/:id', release: '20261123-abc' });
    expect(report?.stack).toContain('error-reports.spec');
    expect(JSON.stringify(report)).not.toMatch(/0123456789abcdef|xin/);
  });

  it('is told once, however often it comes, and no more than ten of a visit', () => {
    const same = new Error('again');
    handler.handleError(same);
    handler.handleError(same);
    expect(reports()).toHaveLength(1);
    for (let n = 0; n < 20; n++) {
      handler.handleError(Object.assign(new Error('other'), { name: `Error${n}` }));
    }
    expect(reports()).toHaveLength(9);
  });

  it('stays in the console when it is a refusal of the API, or when nobody wants to hear of it', () => {
    handler.handleError(new ApiError('VERSION_CONFLICT'));
    wanted.set(false);
    handler.handleError(new Error('unwanted'));
    expect(reports()).toEqual([]);
  });

  it('does not make another one when it cannot be told', async () => {
    handler.handleError(new Error('first'));
    server.expectOne('/api/errors').flush('', { status: 500, statusText: 'down' });
    await Promise.resolve();
    expect(reports()).toEqual([]);
  });
});

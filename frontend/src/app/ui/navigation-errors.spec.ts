import { Component, ErrorHandler } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { NavigationEnd, provideRouter, Router, withNavigationErrorHandler, withRouterConfig } from '@angular/router';
import { setUpInEnglish } from '../../testing/english';
import { onNavigationError } from './navigation-errors';

@Component({ template: '' })
class Orders {}

const offline = 'Failed to fetch dynamically imported module: http://localhost/chunk-ABC.js';

describe('a page that does not open', () => {
  let failure: Error | null;
  let reported: unknown[];
  let router: Router;

  const toast = () => document.querySelector('mat-snack-bar-container');

  beforeEach(async () => {
    failure = new TypeError(offline);
    reported = [];
    await setUpInEnglish([
      { provide: ErrorHandler, useValue: { handleError: (error: unknown) => reported.push(error) } },
      provideRouter(
        [
          {
            path: 'orders',
            loadComponent: () => (failure ? Promise.reject(failure) : Promise.resolve(Orders)),
          },
        ],
        withNavigationErrorHandler(onNavigationError),
        withRouterConfig({ resolveNavigationPromiseOnError: true }),
      ),
    ]);
    router = TestBed.inject(Router);
  });

  it('because it cannot be fetched says so, and opens when it is tried again', async () => {
    expect(await router.navigateByUrl('/orders?status=new')).toBe(false);
    TestBed.tick();
    expect(toast()?.textContent).toContain('This page could not be loaded.');
    failure = null;
    const opened = new Promise((resolve) =>
      router.events.subscribe((event) => {
        if (event instanceof NavigationEnd) {
          resolve(event.url);
        }
      }),
    );
    toast()?.querySelector('button')?.click();
    expect(await opened).toBe('/orders?status=new');
    expect(reported).toEqual([]);
  });

  it('because it is broken is reported like every other mistake', async () => {
    failure = new TypeError('x is not a function');
    await router.navigateByUrl('/orders');
    TestBed.tick();
    expect(reported).toEqual([failure]);
    expect(toast()).toBeNull();
  });
});

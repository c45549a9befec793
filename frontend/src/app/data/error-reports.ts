import { inject, Injector, Service } from '@angular/core';
import { type BrowserError } from '@contracts';
import { type ActivatedRouteSnapshot, Router } from '@angular/router';
import { Api } from './api';
import { ApiError } from './api-error';
import { System } from './system';

/** Of one visit: a page that is broken fails again with every click, and the first ones say what is broken. */
const mostReports = 10;

/**
 * Tells the API of errors that nobody foresaw, when it wants to hear of them; it passes them on, so that the page itself
 * talks to no other server. Failed requests are not among them: the API knows its own.
 */
@Service()
export class ErrorReports {
  // Asked for only when there is something to tell: what is injected here may itself be what fails.
  private readonly injector = inject(Injector);
  private readonly told = new Set<string>();

  report(thrown: unknown): void {
    const system = this.injector.get(System);
    const release = system.loadedFrom();
    const error = reasonOf(thrown);
    if (!system.status()?.errorReports || release === null || error instanceof ApiError || !(error instanceof Error)) {
      return;
    }
    const report: BrowserError = {
      name: error.name.slice(0, 100),
      message: error.message.slice(0, 1_000),
      stack: framesIn(error).slice(0, 10_000),
      page: patternOf(this.injector.get(Router).routerState.snapshot.root),
      release,
    };
    const same = `${report.name} ${report.stack}`;
    if (this.told.size >= mostReports || this.told.has(same)) {
      return;
    }
    this.told.add(same);
    this.injector
      .get(Api)
      .send('POST', '/api/errors', report)
      .catch(() => undefined);
  }
}

/** What a promise was rejected with, out of the wrapping that Angular and zone-less listeners give it. */
function reasonOf(thrown: unknown): unknown {
  const inner = typeof thrown === 'object' && thrown !== null && 'rejection' in thrown ? thrown.rejection : undefined;
  return inner ?? thrown;
}

/** The first line repeats the message. */
function framesIn({ stack = '' }: Error): string {
  return stack
    .split('\n')
    .filter((line) => /^\s*at |@/.test(line))
    .join('\n');
}

/** `/products/:id`: which page, and not whose. */
function patternOf(root: ActivatedRouteSnapshot): string {
  const parts: string[] = [];
  for (let route: ActivatedRouteSnapshot | null = root; route; route = route.firstChild) {
    parts.push(...(route.routeConfig?.path ? [route.routeConfig.path] : []));
  }
  return `/${parts.join('/')}`;
}

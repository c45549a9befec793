import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MatDialog } from '@angular/material/dialog';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { xsrfCookieName } from '@contracts';
import { firstValueFrom } from 'rxjs';
import { setUpInEnglish } from '../../testing/english';
import { apiErrors } from '../data/api-errors.interceptor';
import { unsavedChanges } from '../ui/unsaved-changes.guard';
import { Session } from './session';
import { sessionExpiry } from './session-expiry.interceptor';

const lan = { id: 'a'.repeat(24), email: 'lan@example.com', role: 'owner', mustChangePassword: false };
const changed = signal(false);

@Component({ template: '<p>A vase</p>' })
class Editor {
  hasUnsavedChanges(): boolean {
    return changed();
  }
}

@Component({ template: '<p>Welcome back</p>' })
class Welcome {}

describe('a session that ended', () => {
  let harness: RouterTestingHarness;
  let server: HttpTestingController;
  let session: Session;

  const refuse = async (code: string): Promise<void> => {
    const asked = firstValueFrom(TestBed.inject(HttpClient).get('/api/notices')).catch((error: unknown) => error);
    server
      .expectOne('/api/notices')
      .flush({ code, message: 'in English', requestId: 'r-1' }, { status: 401, statusText: 'Unauthorized' });
    expect(await asked).toMatchObject({ code });
    await harness.fixture.whenStable();
  };
  const address = (): string => TestBed.inject(Router).url;
  const dialogs = () => document.querySelectorAll('app-sign-in-again');
  const press = async (name: string): Promise<void> => {
    const buttons = [...document.querySelectorAll<HTMLButtonElement>('app-sign-in-again button')];
    buttons.find((button) => button.textContent.trim() === name)?.click();
    await harness.fixture.whenStable();
  };
  const closed = async (): Promise<void> => {
    await firstValueFrom(TestBed.inject(MatDialog).afterAllClosed);
    await harness.fixture.whenStable();
  };

  beforeEach(async () => {
    changed.set(false);
    await setUpInEnglish([
      provideRouter([
        { path: 'sign-in', component: Welcome },
        { path: 'editor', component: Editor, canDeactivate: [unsavedChanges] },
      ]),
      provideHttpClient(withInterceptors([sessionExpiry, apiErrors])),
      provideHttpClientTesting(),
    ]);
    server = TestBed.inject(HttpTestingController);
    session = TestBed.inject(Session);
    const done = session.signIn({ email: lan.email, password: 'a quiet harbour' });
    server.expectOne('/api/auth/sign-in').flush(lan);
    await done;
    harness = await RouterTestingHarness.create('/editor');
  });

  it('leads to sign-in, and back from there', async () => {
    await refuse('UNAUTHENTICATED');
    expect(address()).toBe('/sign-in?returnTo=%2Feditor');
    expect(session.me()).toBeNull();
  });

  it('has not ended by a wrong current password', async () => {
    await refuse('INVALID_CREDENTIALS');
    expect(address()).toBe('/editor');
    expect(session.me()).not.toBeNull();
  });

  it('takes nothing that is not saved: one signs in over it, asked once, and goes on', async () => {
    changed.set(true);
    await refuse('UNAUTHENTICATED');
    await refuse('UNAUTHENTICATED');
    expect(dialogs()).toHaveLength(1);
    const password = document.querySelector<HTMLInputElement>('app-sign-in-again [type=password]');
    // What somebody types on while it appears is no password.
    expect(document.activeElement).not.toBe(password);
    if (password) {
      password.value = 'a quiet harbour';
    }
    await press('Sign in');
    const request = server.expectOne('/api/auth/sign-in');
    expect(request.request.body).toEqual({ email: lan.email, password: 'a quiet harbour' });
    request.flush(lan);
    await closed();
    expect(address()).toBe('/editor');
    expect(harness.routeNativeElement?.textContent).toContain('A vase');
    await refuse('UNAUTHENTICATED');
    expect(dialogs()).toHaveLength(1);
  });

  it('stays over what is not saved with a wrong password', async () => {
    changed.set(true);
    await refuse('UNAUTHENTICATED');
    const password = document.querySelector<HTMLInputElement>('app-sign-in-again [type=password]');
    if (password) {
      password.value = 'another';
    }
    await press('Sign in');
    server
      .expectOne('/api/auth/sign-in')
      .flush({ code: 'INVALID_CREDENTIALS', message: 'no', requestId: 'r-2' }, { status: 401, statusText: 'No' });
    // The answer passes through promises first.
    await new Promise((resolve) => setTimeout(resolve));
    await harness.fixture.whenStable();
    expect(dialogs()[0]?.textContent).toContain('Email or password is not right.');
    expect(address()).toBe('/editor');
  });

  it('goes on by itself once another tab has signed in', async () => {
    changed.set(true);
    await refuse('UNAUTHENTICATED');
    document.cookie = `${xsrfCookieName}=token`;
    window.dispatchEvent(new Event('focus'));
    server.expectOne('/api/auth/me').flush(lan);
    document.cookie = `${xsrfCookieName}=; max-age=0`;
    await closed();
    expect(address()).toBe('/editor');
  });

  it('lets what is not saved go when one wants that', async () => {
    changed.set(true);
    await refuse('UNAUTHENTICATED');
    await press('Leave without saving');
    await closed();
    expect(address()).toBe('/sign-in?returnTo=%2Feditor');
  });
});

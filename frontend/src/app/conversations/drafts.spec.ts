import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Session } from '../session/session';
import { Drafts } from './drafts';

const lan = { id: 'a'.repeat(24), email: 'lan@example.com', role: 'owner', mustChangePassword: false };

describe('drafts of messages', () => {
  let drafts: Drafts;
  let session: Session;

  const signIn = async (person: typeof lan): Promise<void> => {
    const done = session.signIn({ email: person.email, password: 'a quiet harbour' });
    TestBed.inject(HttpTestingController).expectOne('/api/auth/sign-in').flush(person);
    await done;
    TestBed.tick();
  };

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    session = TestBed.inject(Session);
    await signIn(lan);
    drafts = TestBed.inject(Drafts);
    TestBed.tick();
    drafts.keep('c1', 'Dạ chị');
    session.expire();
    TestBed.tick();
  });

  it('outlast a session, for whoever wrote them', async () => {
    await signIn(lan);
    expect(drafts.of('c1')).toBe('Dạ chị');
  });

  it('are nothing for the next person at this screen', async () => {
    await signIn({ ...lan, id: 'b'.repeat(24) });
    expect(drafts.of('c1')).toBe('');
  });
});

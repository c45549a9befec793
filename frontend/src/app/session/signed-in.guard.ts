import { inject } from '@angular/core';
import { type CanActivateFn, Router } from '@angular/router';
import { Session } from './session';

/** Sends strangers to sign-in and remembers where they wanted to go. */
export const signedIn: CanActivateFn = async (_route, state) => {
  const session = inject(Session);
  const router = inject(Router);
  const toSignIn = router.createUrlTree(['/sign-in'], {
    queryParams: ['/', '/products'].includes(state.url) ? {} : { returnTo: state.url },
  });
  // When the server cannot be asked, the sign-in page is where the reason is shown.
  const me = await session.restore().catch(() => null);
  return me ? true : toSignIn;
};

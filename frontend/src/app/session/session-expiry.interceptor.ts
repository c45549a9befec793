import type { HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';
import { ChildrenOutletContexts } from '@angular/router';
import { catchError, throwError } from 'rxjs';
import { ApiError } from '../data/api-error';
import { anyUnsavedChanges } from '../ui/unsaved-changes';
import { Session } from './session';
import { SignInAgain } from './sign-in-again';

/**
 * A session that ended while working leads back to sign-in, and from there back to this page. A page with unsaved changes
 * stays instead: mostly the request that finds out is one that nobody asked for.
 */
export const sessionExpiry: HttpInterceptorFn = (request, next) => {
  const session = inject(Session);
  const signInAgain = inject(SignInAgain);
  const outlets = inject(ChildrenOutletContexts);
  return next(request).pipe(
    catchError((error: unknown) => {
      if (error instanceof ApiError && error.code === 'UNAUTHENTICATED' && session.me()) {
        if (anyUnsavedChanges(outlets)) {
          signInAgain.ask();
        } else {
          signInAgain.leave();
        }
      }
      return throwError(() => error);
    }),
  );
};

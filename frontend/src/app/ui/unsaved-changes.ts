import { type ChildrenOutletContexts, PRIMARY_OUTLET } from '@angular/router';
import type { HasUnsavedChanges } from './unsaved-changes.guard';

const isHolder = (page: object | null): page is HasUnsavedChanges => page !== null && 'hasUnsavedChanges' in page;

/** Whether something would be lost if the page that is open, or one within it, went away now. */
export const anyUnsavedChanges = (outlets: ChildrenOutletContexts): boolean => {
  const context = outlets.getContext(PRIMARY_OUTLET);
  if (!context?.outlet?.isActivated) {
    return false;
  }
  const page = context.outlet.component;
  return (isHolder(page) && page.hasUnsavedChanges()) || anyUnsavedChanges(context.children);
};

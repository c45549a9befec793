import type { Routes } from '@angular/router';
import { unsavedChanges } from './ui/unsaved-changes.guard';
import { signedIn } from './session/signed-in.guard';

export const routes: Routes = [
  {
    path: 'sign-in',
    title: 'signIn.title',
    loadComponent: async () => (await import('./session/sign-in')).SignIn,
  },
  {
    path: '',
    canActivate: [signedIn],
    loadComponent: async () => (await import('./shell/shell')).Shell,
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'products' },
      {
        path: 'products',
        title: 'products.title',
        loadComponent: async () => (await import('./products/product-list')).ProductList,
      },
      {
        path: 'products/new',
        title: 'editor.newTitle',
        canDeactivate: [unsavedChanges],
        loadComponent: async () => (await import('./products/product-editor')).ProductEditor,
      },
      {
        path: 'products/:id',
        title: 'editor.title',
        canDeactivate: [unsavedChanges],
        loadComponent: async () => (await import('./products/product-editor')).ProductEditor,
      },
      {
        path: 'fanpages',
        title: 'fanpages.title',
        loadComponent: async () => (await import('./fanpages/fanpage-list')).FanpageList,
      },
      {
        path: 'fanpages/connect/:attemptId',
        title: 'fanpages.connectTitle',
        loadComponent: async () => (await import('./fanpages/connect/connect-pages')).ConnectPages,
      },
      {
        path: 'fanpages/:id',
        title: 'fanpages.one',
        canDeactivate: [unsavedChanges],
        loadComponent: async () => (await import('./fanpages/fanpage-page')).FanpagePage,
      },
      {
        path: 'conversations',
        title: 'conversations.title',
        loadComponent: async () => (await import('./conversations/conversations')).Conversations,
        children: [
          {
            path: ':id',
            title: 'conversations.one',
            loadComponent: async () => (await import('./conversations/conversation-page')).ConversationPage,
          },
        ],
      },
      {
        path: 'orders',
        title: 'orders.title',
        loadComponent: async () => (await import('./orders/order-list')).OrderList,
      },
      {
        path: 'orders/:id',
        title: 'orders.title',
        canDeactivate: [unsavedChanges],
        loadComponent: async () => (await import('./orders/order-page')).OrderPage,
      },
      {
        path: 'operations',
        title: 'operations.title',
        loadComponent: async () => (await import('./operations/operations')).Operations,
      },
      {
        path: 'receipts',
        title: 'receipts.title',
        loadComponent: async () => (await import('./receipts/receipt-list')).ReceiptList,
      },
      {
        path: 'receipts/:id',
        title: 'receipts.one',
        loadComponent: async () => (await import('./receipts/receipt-page')).ReceiptPage,
      },
      {
        path: 'playground',
        title: 'playground.title',
        loadComponent: async () => (await import('./playground/playground')).Playground,
      },
      {
        path: 'simulator',
        title: 'simulator.title',
        loadComponent: async () => (await import('./simulator/simulator')).Simulator,
      },
      {
        path: 'settings',
        title: 'settings.title',
        loadComponent: async () => (await import('./settings/settings')).Settings,
      },
      {
        path: '**',
        title: 'notFound.title',
        loadComponent: async () => (await import('./shell/not-found')).NotFound,
      },
    ],
  },
];

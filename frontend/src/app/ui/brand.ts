import { Component } from '@angular/core';

/** The sign of the product: a viewfinder that has found a thing. */
@Component({
  selector: 'app-brand',
  template: `
    <img src="icon.svg" alt="" width="34" height="34" />
    <span>Vision&nbsp;AI</span>
  `,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 10px;
      font-weight: 700;
      font-size: 1.08rem;
      letter-spacing: -0.02em;
      color: var(--ink);
    }
  `,
})
export class Brand {}

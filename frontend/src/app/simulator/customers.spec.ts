import { TestBed } from '@angular/core/testing';
import { Customers, mostCustomers, newCustomerId } from './customers';

describe('the customers that one plays', () => {
  let customers: Customers;

  beforeEach(() => {
    localStorage.clear();
    customers = TestBed.inject(Customers);
  });

  it('are at first one, with an id like a page-scoped one', () => {
    expect(customers.ids()).toEqual([customers.current()]);
    expect(newCustomerId()).toMatch(/^[1-9]\d{15}$/);
    const first = customers.current();
    TestBed.resetTestingModule();
    expect(TestBed.inject(Customers).current()).toBe(first);
  });

  it('are kept side by side up to a number, and outlive a reload', () => {
    const [first] = customers.ids();
    for (let count = 0; count < mostCustomers; count += 1) {
      customers.add();
    }
    expect(customers.ids()).toHaveLength(mostCustomers);
    expect(customers.ids()).not.toContain(first);
    TestBed.resetTestingModule();
    expect(TestBed.inject(Customers).current()).toBe(customers.current());
  });

  it('never are none', () => {
    const before = customers.current();
    customers.remove(before);
    expect(customers.ids()).toHaveLength(1);
    expect(customers.current()).not.toBe(before);
  });
});

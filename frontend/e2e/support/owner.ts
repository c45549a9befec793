/** The account that the tests start the product with. */
export const owner = { email: 'owner@example.com', password: 'a quiet harbour at dawn' };

/** The API that `ng serve` talks to: API_URL, or the address of `npm start`. */
const target = process.env.API_URL ?? 'http://127.0.0.1:3000';

export default { '/api': { target }, '/uploads': { target }, '/health': { target } };

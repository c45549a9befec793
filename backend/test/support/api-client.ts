import { xsrfCookieName, xsrfHeaderName } from '../../src/contracts';

export interface Answer<Body = unknown> {
  status: number;
  body: Body;
  headers: Headers;
}

export interface UploadFile {
  name: string;
  content: Uint8Array;
  type?: string;
}

/** A browser's side of the API: keeps cookies and sends the CSRF token back, over real HTTP. */
export class ApiClient {
  private readonly cookies = new Map<string, string>();

  constructor(private readonly url: string) {}

  get<Body>(path: string, headers: Record<string, string> = {}): Promise<Answer<Body>> {
    return this.send('GET', path, undefined, headers);
  }

  post<Body>(path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<Answer<Body>> {
    return this.json('POST', path, body, headers);
  }

  put<Body>(path: string, body: unknown): Promise<Answer<Body>> {
    return this.json('PUT', path, body);
  }

  patch<Body>(path: string, body: unknown): Promise<Answer<Body>> {
    return this.json('PATCH', path, body);
  }

  delete<Body>(path: string): Promise<Answer<Body>> {
    return this.send('DELETE', path);
  }

  /** @param words text fields beside the files */
  upload<Body>(
    path: string,
    field: string,
    files: readonly UploadFile[],
    words: Record<string, string> = {},
  ): Promise<Answer<Body>> {
    const form = new FormData();
    for (const [name, value] of Object.entries(words)) {
      form.append(name, value);
    }
    for (const { name, content, type = 'application/octet-stream' } of files) {
      form.append(field, new Blob([new Uint8Array(content)], { type }), name);
    }
    return this.send('POST', path, form);
  }

  async signIn(email: string, password: string): Promise<Answer> {
    return this.post('/api/auth/sign-in', { email, password });
  }

  cookie(name: string): string | undefined {
    return this.cookies.get(name);
  }

  setCookie(name: string, value: string): void {
    this.cookies.set(name, value);
  }

  /** Sends exactly these bytes. */
  async send<Body>(
    method: string,
    path: string,
    body?: RequestInit['body'],
    headers: Record<string, string> = {},
  ): Promise<Answer<Body>> {
    const csrfToken = this.cookies.get(xsrfCookieName);
    const response = await fetch(this.url + path, {
      method,
      body,
      redirect: 'manual',
      headers: {
        ...(this.cookies.size > 0 && {
          Cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        }),
        ...(csrfToken && { [xsrfHeaderName]: csrfToken }),
        ...headers,
      },
    });
    this.keepCookies(response);
    const text = await response.text();
    return { status: response.status, body: parseBody(text, response) as Body, headers: response.headers };
  }

  private json<Body>(
    method: string,
    path: string,
    body: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<Body>> {
    return this.send(method, path, JSON.stringify(body), { 'Content-Type': 'application/json', ...headers });
  }

  private keepCookies(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name = '', value = ''] = pair.split('=');
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) {
        this.cookies.delete(name);
      } else {
        this.cookies.set(name, value);
      }
    }
  }
}

function parseBody(text: string, response: Response): unknown {
  return response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text;
}

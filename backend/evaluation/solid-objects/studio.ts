import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join, normalize } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { View } from './page/view';

const pageFolder = join(__dirname, '../../page');
const threeFolder = dirname(require.resolve('three'));

const html = `<!doctype html><meta charset="utf-8"><title>stage</title>
<script type="importmap">{"imports":{"three":"/three/three.module.js"}}</script>
<script type="module" src="/page/stage.js"></script>`;

/** Renders objects in one page of a headless browser, which draws without a graphics card. */
export class Studio {
  private constructor(
    private readonly server: Server,
    private readonly browser: Browser,
    private readonly page: Page,
  ) {}

  /** @param browserPath a Chrome or Chromium. */
  static async open(browserPath: string): Promise<Studio> {
    const server = createServer((request, response) => {
      void answer(request.url ?? '/').then(
        ({ type, content }) => response.writeHead(200, { 'content-type': type }).end(content),
        () => response.writeHead(404).end(),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const browser = await chromium.launch({
      executablePath: browserPath,
      args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
    });
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.waitForFunction('window.stage !== undefined');
    return new Studio(server, browser, page);
  }

  families(): Promise<string[]> {
    return this.page.evaluate<string[]>('window.stage.families');
  }

  trainingFamilies(): Promise<string[]> {
    return this.page.evaluate<string[]>('window.stage.trainingFamilies');
  }

  /** One PNG with transparency for each view. */
  async photograph(family: string, seed: string, views: readonly View[]): Promise<Buffer[]> {
    const call = `window.stage.renderViews(${JSON.stringify(family)}, ${JSON.stringify(seed)}, ${JSON.stringify(views)})`;
    const pictures = await this.page.evaluate<string[]>(call);
    return pictures.map((url) => Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'));
  }

  async close(): Promise<void> {
    await this.browser.close();
    this.server.close();
  }
}

async function answer(url: string): Promise<{ type: string; content: string | Buffer }> {
  const path = normalize(new URL(url, 'http://127.0.0.1').pathname);
  if (path === '/') {
    return { type: 'text/html', content: html };
  }
  const [, folder, name = ''] = path.split('/');
  const home = folder === 'three' ? threeFolder : pageFolder;
  return { type: 'text/javascript', content: await readFile(join(home, name)) };
}

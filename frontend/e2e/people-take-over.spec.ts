import type { Browser, Page } from 'playwright-core';
import { ConversationPage } from './page-objects/conversation.page';
import { clickPlace } from './page-objects/navigation';
import { SimulatorPage } from './page-objects/simulator.page';
import { accessibilityProblems } from './support/accessibility';
import { launchBrowser } from './support/browser';
import { openChat } from './support/signed-in';

const shop = 'Mây Boutique';

describe('a person takes over, and gives back', () => {
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  let simulator: SimulatorPage;
  let conversation: ConversationPage;

  beforeAll(async () => {
    browser = await launchBrowser();
    ({ page, complaints, simulator } = await openChat(browser, shop));
    conversation = new ConversationPage(page);
  });

  afterAll(() => browser.close());

  it('a customer who asks for a person is promised one, and the navigation says so', async () => {
    await simulator.write('cho mình gặp nhân viên');
    await simulator.hear('nhân viên');
    await page
      .getByRole('navigation', { name: 'Main navigation' })
      .getByRole('link', { name: /Conversations.*waiting/ })
      .waitFor({ timeout: 30_000 });
  });

  it('the bot is silent meanwhile', async () => {
    await simulator.write('đèn bàn');
    await page.getByText('No answer after 10 seconds.').waitFor({ timeout: 30_000 });
    expect(await simulator.answers().filter({ hasText: 'Đèn' }).count()).toBe(0);
  });

  it('the shop sees who waits at the top, and answers there', async () => {
    await simulator.seeAsShop();
    await conversation.bot().getByText('Asks for a person').waitFor();
    await conversation.bot().getByText('Bot paused').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await conversation.write('Dạ em chào chị, chị cần gì ạ?');
    await conversation.messages().filter({ hasText: 'chị cần gì' }).waitFor();
    await conversation.bot().getByText('Asks for a person').waitFor({ state: 'detached' });
  });

  it('what one began to write waits in its conversation, and the focus stays after it is sent', async () => {
    const box = page.getByLabel('Message to the customer');
    await box.fill('Bên em có');
    await clickPlace(page, 'Products');
    await page.getByRole('heading', { name: 'Products', level: 1 }).waitFor();
    await page.goBack();
    await page.waitForFunction(() => document.querySelector('textarea')?.value === 'Bên em có');
    await box.fill('Dạ vâng ạ');
    await box.press('Enter');
    await conversation.messages().filter({ hasText: 'Dạ vâng ạ' }).waitFor();
    expect(await box.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it('the customer gets the answer of the person', async () => {
    await simulator.open();
    await simulator.hear('chị cần gì');
  });

  it('a reply in the page’s own inbox at Facebook keeps the bot away as well', async () => {
    await simulator.answerAsStaff('Bên em còn hàng nhé');
    await simulator.hear('Bên em còn hàng nhé');
    await simulator.seeAsShop();
    await conversation.bot().getByText('A person answers').waitFor({ timeout: 30_000 });
    expect(await conversation.bot().innerText()).toMatch(/Bot is (back in|silent)/);
  });

  it('the bot answers again once it is resumed, and says that it does', async () => {
    await conversation.resume();
    await conversation.events().filter({ hasText: 'Bot answers again' }).last().waitFor();
    await simulator.open();
    await simulator.write('đèn bàn');
    await simulator.cards().first().waitFor({ timeout: 30_000 });
  });

  it('after 25 hours nothing is sent, and both sides say why', async () => {
    const before = await simulator.answers().count();
    await simulator.travel25Hours();
    await simulator.seeAsShop();
    await conversation.write('Chị còn đó không ạ?');
    await page
      .getByText(/24 hours/)
      .first()
      .waitFor();
    await simulator.open();
    await simulator.backToNow();
    expect(await simulator.answers().count()).toBe(before);
  });

  it('everything of a customer is deleted on request', async () => {
    await simulator.seeAsShop();
    const gone = await conversation.erase();
    expect(gone).toMatch(/Messages\s+\d/);
    await page.getByRole('heading', { name: 'Conversations', level: 1 }).waitFor();
    await page.getByText('Nothing found').waitFor();
  });

  it('never upsets the console or the content security policy', () => {
    // A refused message is an answer with an error status, which Chromium reports by itself.
    expect(complaints.filter((complaint) => !complaint.includes('409'))).toEqual([]);
  });
});

import { isFields, type Fields } from '../fields';
import { GraphError, invalid } from '../graph-error';
import type { Clock } from '../state/clock';
import type { Page } from '../state/pages';
import { checkAddress, checkList, checkText } from './parameter-rules';

/** Of the Messenger Profile API (Messenger Platform reference). */
const limits = { greeting: 160, iceBreakers: 4, question: 80, menuItems: 20, menuTitle: 30, payload: 1_000 } as const;
/** Ten calls in ten minutes for a page, reading aside. */
const mostCalls = 10;
const callWindow = 600_000;

const fields = ['get_started', 'greeting', 'ice_breakers', 'persistent_menu', 'whitelisted_domains'];

/** `/me/messenger_profile` with a page's token. */
export class ProfileApi {
  constructor(private readonly clock: Clock) {}

  read({ profile }: Page, wanted: string | null): object {
    const names = (wanted ?? '').split(',').filter((name) => name in profile);
    return { data: names.length === 0 ? [] : [Object.fromEntries(names.map((name) => [name, profile[name]]))] };
  }

  /** @throws GraphError */
  set(page: Page, body: unknown): object {
    this.count(page);
    if (!isFields(body) || Object.keys(body).length === 0) {
      throw invalid('At least one property of the profile is needed');
    }
    for (const [name, value] of Object.entries(body)) {
      checkField(name, value);
    }
    if (body['persistent_menu'] !== undefined && (body['get_started'] ?? page.profile['get_started']) === undefined) {
      throw invalid('You must set a Get Started button if you also wish to use persistent menu', 2018145);
    }
    Object.assign(page.profile, body);
    return { result: 'success' };
  }

  /** @throws GraphError */
  remove(page: Page, body: unknown): object {
    this.count(page);
    const names = isFields(body) && Array.isArray(body['fields']) ? body['fields'].map(String) : [];
    if (names.length === 0 || !names.every((name) => fields.includes(name))) {
      throw invalid('Param fields must be an array of properties of the profile');
    }
    page.profile = Object.fromEntries(Object.entries(page.profile).filter(([name]) => !names.includes(name)));
    return { result: 'success' };
  }

  private count(page: Page): void {
    const now = this.clock.now();
    page.profileCalls = [...page.profileCalls.filter((at) => at > now - callWindow), now];
    if (page.profileCalls.length > mostCalls) {
      throw new GraphError('(#613) Calls to this api have exceeded the rate limit.', 613);
    }
  }
}

function checkField(name: string, value: unknown): void {
  switch (name) {
    case 'get_started':
      checkText(isFields(value) ? value['payload'] : undefined, 'get_started[payload]', limits.payload);
      return;
    case 'greeting':
      for (const entry of localised(value, name)) {
        checkText(entry['text'], 'greeting[text]', limits.greeting);
      }
      return;
    case 'ice_breakers':
      for (const entry of localised(value, name)) {
        for (const question of checkList(entry['call_to_actions'], 'ice_breakers', limits.iceBreakers)) {
          checkText(question['question'], 'ice_breakers[question]', limits.question);
          checkText(question['payload'], 'ice_breakers[payload]', limits.payload);
        }
      }
      return;
    case 'persistent_menu':
      for (const entry of localised(value, name)) {
        for (const item of checkList(entry['call_to_actions'], 'persistent_menu', limits.menuItems)) {
          checkMenuItem(item);
        }
      }
      return;
    case 'whitelisted_domains':
      return;
    default:
      throw invalid(`Unknown property ${name} of the profile`);
  }
}

function checkMenuItem(item: Fields): void {
  checkText(item['title'], 'persistent_menu[title]', limits.menuTitle);
  if (item['type'] === 'postback') {
    checkText(item['payload'], 'persistent_menu[payload]', limits.payload);
  } else if (item['type'] === 'web_url') {
    checkAddress(item['url'], 'persistent_menu[url]');
  } else {
    throw invalid('Param persistent_menu[type] must be postback or web_url');
  }
}

function localised(value: unknown, name: string): Fields[] {
  const entries = checkList(value, name, 50);
  if (!entries.some(({ locale }) => locale === 'default')) {
    throw invalid(`Param ${name} must have an entry for the locale default`);
  }
  return entries;
}

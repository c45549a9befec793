import {
  fillTemplate,
  graphemesOf,
  profileLimits,
  type Language,
  type MenuItem,
  type PageSettingsContent,
  type ProfileAction,
} from '../../contracts';

interface ProfileButton {
  type: 'postback' | 'web_url';
  title: string;
  payload?: string;
  url?: string;
}

/** What `POST /me/messenger_profile` takes (Messenger Profile API reference). */
export interface ProfileFields {
  get_started: { payload: string };
  greeting?: { locale: string; text: string }[];
  ice_breakers?: { locale: string; call_to_actions: { question: string; payload: string }[] }[];
  persistent_menu?: { locale: string; composer_input_disabled: boolean; call_to_actions: ProfileButton[] }[];
}

/** What a page shows in Messenger before and beside a conversation. */
export interface MessengerProfile {
  set: ProfileFields;
  /** Fields that must not be there: to be deleted. */
  remove: ('greeting' | 'ice_breakers' | 'persistent_menu')[];
}

/** Facebook's names. A customer with another locale gets `default`. */
const locales: Readonly<Record<Language, readonly string[]>> = { vi: ['vi_VN'], en: ['en_US', 'en_GB'] };
const languages: readonly Language[] = ['vi', 'en'];

/** Our buttons understand these payloads: see messenger/answer/buttons. What is said travels along, so that old menus keep their meaning. */
function payloadOf(action: ProfileAction): string {
  switch (action.kind) {
    case 'say':
      return `SAY:${action.text}`;
    case 'search':
      return `SEARCH:${action.words}`;
    case 'photo':
      return 'HELP';
    case 'person':
      return 'PERSON';
  }
}

/** The page's texts for Messenger itself, by the language that a customer's Messenger is set to. */
export function profileOf(settings: PageSettingsContent, { name }: { name: string }): MessengerProfile {
  const greeting = localised(settings, settings.greetingText, (text) => ({ text: greetingOf(text, name) }));
  const iceBreakers = localised(settings, settings.iceBreakers, (list) => ({
    call_to_actions: list.map(({ question, action }) => ({ question, payload: payloadOf(action) })),
  }));
  const menu = localised(settings, settings.persistentMenu, (items) => ({
    composer_input_disabled: false,
    call_to_actions: items.map(toButton),
  }));
  return {
    set: {
      // A menu needs it, and so does every page that wants to be written to.
      get_started: { payload: 'GET_STARTED' },
      ...(greeting.length > 0 && { greeting }),
      ...(iceBreakers.length > 0 && { ice_breakers: iceBreakers }),
      ...(menu.length > 0 && { persistent_menu: menu }),
    },
    remove: [
      ...(greeting.length > 0 ? [] : (['greeting'] as const)),
      ...(iceBreakers.length > 0 ? [] : (['ice_breakers'] as const)),
      ...(menu.length > 0 ? [] : (['persistent_menu'] as const)),
    ],
  };
}

/** One entry for `default`, which must be there, and one for each locale of the page's other language. */
function localised<Content extends { length: number }, Entry extends object>(
  { replyLanguage }: PageSettingsContent,
  texts: Readonly<Record<Language, Content>>,
  entryOf: (content: Content) => Entry,
): ({ locale: string } & Entry)[] {
  const wanted = replyLanguage === 'auto' ? languages : [replyLanguage];
  const [first, ...others] = wanted.filter((language) => texts[language].length > 0);
  if (first === undefined) {
    return [];
  }
  return [
    { locale: 'default', ...entryOf(texts[first]) },
    ...others.flatMap((language) => locales[language].map((locale) => ({ locale, ...entryOf(texts[language]) }))),
  ];
}

/** The page's name may make it too long: then it is cut rather than refused by Facebook. */
function greetingOf(text: string, shop: string): string {
  return graphemesOf(fillTemplate(text, { shop })).slice(0, profileLimits.greeting).join('');
}

function toButton({ title, action }: MenuItem): ProfileButton {
  return action.kind === 'link'
    ? { type: 'web_url', title, url: action.url }
    : { type: 'postback', title, payload: payloadOf(action) };
}

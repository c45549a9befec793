import type { Language, replyTemplates, TemplateName, TemplateTheme } from '../../../contracts';

/** The same words in every language. */
export type Said = Readonly<Record<Language, string>>;

type ThemeOf<Name extends TemplateName> = (typeof replyTemplates)[Name]['theme'];
type NamesOf<Theme extends TemplateTheme> = {
  [Name in TemplateName]: ThemeOf<Name> extends Theme ? Name : never;
}[TemplateName];

/** What is said about a theme, complete. */
export type WordsOf<Theme extends TemplateTheme> = Readonly<Record<NamesOf<Theme>, Said>>;

import type { Span } from '../../../model/span.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';
import { linesNear } from '../../../text/lines-near.ts';
import { anyOf } from '../../../text/patterns/any-of.ts';
import { nameKind } from '../../value/name-kind.ts';

interface Named {
  readonly path: string;
  readonly name: string | undefined;
  readonly value: string;
  readonly text: string;
  readonly span: Span;
}

/** Whether a value is only what something is called: a word of a language in a catalogue of a program's words, an object of a database in the remarks of a dump, a constant that is named after its value, an entry of the storage of a page, or a type. */
export function isOnlyNamed({ path, name, value, text, span }: Named): boolean {
  return (
    isWordOfCatalogue(path, value, text) ||
    isTranslation(name, value, text) ||
    isObjectOfDump(text, span) ||
    isEntryOfStorage(path, name, value) ||
    isTypeOfOthers(path, value, text, span)
  );
}

/** `locales/tr-TR.json`: `"password": "Parola"`. Sources: Unicode, UTS 35, language identifiers; GNU gettext; Rails, "Internationalization API"; Laravel, "Localization". */
function isWordOfCatalogue(path: string, value: string, text: string): boolean {
  return catalogue.test(path) && isWord(value) && holdsWords(text);
}

/** `gettextCatalog.setStrings('ro', { "Password": "Parola" })`: behind the words that a program shows, those of another language. Source: angular-gettext, `setStrings`. */
function isTranslation(name: string | undefined, value: string, text: string): boolean {
  return name !== undefined && /^\p{Lu}[\p{L} ]{2,60}$/u.test(name) && isWord(value) && setsWords(text);
}

const setsWords = keptOfText((text) =>
  /\b\w{0,20}[cC]atalog(?:ue)?\.setStrings\(\s{0,20}["'][a-z]{2}(?:[-_][A-Za-z]{2,4})?["'],\s{0,20}\{/.test(text),
);

/** As people write words; what is drawn has letters of both cases among each other, or is longer than any. */
function isWord(value: string): boolean {
  return (
    /^\p{L}[\p{L}\p{M}]*(?:[ '’-][\p{L}\p{M}]+){0,5}[.:!?…]?$/u.test(value) &&
    value.split(/[ '’-]/).every((word) => word.length <= longestWord && !/\p{Ll}\p{Lu}/u.test(word))
  );
}

/** Letters. */
const longestWord = 24;

/** Characters of a catalogue in which its members are looked at. */
const mostMembers = 20_000;

/** Whether what the members of a file are given are mostly words or sentences, and none of them a host or an account. */
const holdsWords: (text: string) => boolean = keptOfText((text) => {
  const given = [...text.slice(0, mostMembers).matchAll(member)].map(([, quoted, bare = '']) =>
    (quoted ?? bare).trim(),
  );
  const members = given.filter((value) => value !== '');
  return members.length > 0 && !mostlyDrawn(members) && !namesHost.test(text.slice(0, mostMembers));
});

/** `"password": "Parola"`, `password: Parola`. */
const member = /(?:=>|[:=])[ \t]{0,8}(?:["'`]([^"'`\n]{1,400})["'`]|([^"'`\s{[(,;][^\n,;]{0,200}))/g;

/** Settings: `host: smtp.orchard-works.net`. */
const namesHost =
  /(?:host|server)(?:_?name)?["']?[ \t]{0,4}(?:=>|[:=])[ \t]{0,4}["']?(?:[\w-]{1,60}\.){1,5}[a-z]{2,12}\b/i;

function mostlyDrawn(members: readonly string[]): boolean {
  return members.filter((value) => !isWord(value) && !/ /.test(value)).length * 2 > members.length;
}

const catalogue = anyOf([
  // Programs have folders of messages, too: `messages/bot.ts`.
  /(?:^|\/)messages\/(?:[\w-]{1,40}\/){0,3}[a-z]{2}[-_][A-Za-z]{2,4}\.(?:arb|c?[jt]s|json|php|properties|ya?ml)$/,
  /(?:^|\/)(?:i18n|intl|l10n|langs?|languages?|locales?|translations?)\/(?:[\w-]{1,40}\/){0,3}[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?\.(?:arb|c?[jt]s|json|php|properties|ya?ml)$/,
  /(?:^|\/)(?:i18n|intl|l10n|langs?|languages?|locales?|translations?)\/[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?\/[\w-]{1,40}\.(?:c?[jt]s|json|php|properties|ya?ml)$/,
  /(?:^|\/)(?:messages|strings|translations?)[._-][a-z]{2}(?:_[A-Z]{2})?\.(?:arb|json|properties)$/,
]);

/** Characters of a remark before what it names. */
const mostRemark = 200;

/** `-- Name: tb_refresh_token uk1a2b3c; Type: CONSTRAINT; Schema: public; Owner: shop`. Source: PostgreSQL, `pg_dump`. */
function isObjectOfDump(text: string, { start, end }: Span): boolean {
  return (
    /(?:^|\n)-- (?:Data for )?Name: [^;\n]{0,160}$/.test(text.slice(Math.max(0, start - mostRemark), start)) &&
    /^[^;\n]{0,80}; Type: [A-Z]/.test(text.slice(end, end + mostRemark))
  );
}

/** `DRAFT_STORAGE_KEY = "orchard-drafts:v1"`, `profilerStorageKey = 'sf2/profiler/'`: under which name a page keeps something in its browser. Source: HTML, "Web storage". */
function isEntryOfStorage(path: string, name: string | undefined, value: string): boolean {
  return (
    /\.(?:[cm]?[jt]sx?|vue|svelte|php|twig|html?)$/.test(path) &&
    /storage_?key$/i.test(name ?? '') &&
    /^@?[a-z]{2,24}\d{0,2}(?:[-:._/]{1,3}(?:[a-z]{2,24}|v?\d{1,3})){1,12}[_/:.-]{0,2}$/i.test(value)
  );
}

/** Characters and lines on either side of a constant in which others of its list stand. */
const ofList = { characters: 400, lines: 2 };

/** `changePassword: FeatureSupport` beside `sort: FeatureSupport` and `filter: FeatureSupport`: what a schema calls a type. */
function isTypeOfOthers(path: string, value: string, text: string, span: Span): boolean {
  if (!/\.ya?ml$/.test(path) || !/^(?:[A-Z][a-z]{1,20}){2,5}$/.test(value)) return false;
  const { above, below } = linesNear(text, span, ofList);
  const others = [...above.slice(0, -1), ...below.slice(1)].filter((line) => {
    const [, own = '', given = ''] = /^[ \t]*([A-Za-z]\w{0,60}):[ \t]+(\w+)[ \t]*\r?$/.exec(line) ?? [];
    return given === value && nameKind(own) === undefined;
  });
  return others.length >= 2;
}

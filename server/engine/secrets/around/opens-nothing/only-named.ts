import type { Span } from '../../../model/span.ts';
import { anyOf } from '../../../text/patterns/any-of.ts';

interface Named {
  readonly path: string;
  readonly name: string | undefined;
  readonly value: string;
  readonly text: string;
  readonly span: Span;
}

/** Whether a value is only what something is called: a word of a language in a catalogue of a program's words, an object of a database in the remarks of a dump, or a constant that is named after its value. */
export function isOnlyNamed({ path, name, value, text, span }: Named): boolean {
  return isWordOfCatalogue(path, value) || isObjectOfDump(text, span) || isTailOfName(name, value);
}

/** `locales/tr-TR.json`: `"password": "Parola"`. Sources: Unicode, UTS 35, language identifiers; GNU gettext; Rails, "Internationalization API"; Laravel, "Localization". */
function isWordOfCatalogue(path: string, value: string): boolean {
  return catalogue.test(path) && /^\p{L}[\p{L}\p{M}]*(?:[ '’-][\p{L}\p{M}]+){0,5}[.:!?…]?$/u.test(value);
}

const catalogue = anyOf([
  /(?:^|\/)(?:i18n|intl|l10n|langs?|languages?|locales?|messages|translations?)\/(?:[\w-]{1,40}\/){0,3}[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?\.(?:arb|c?[jt]s|json|php|properties|ya?ml)$/,
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

/** `#define SSL_TXT_kPSK "kPSK"`. */
function isTailOfName(name: string | undefined, value: string): boolean {
  return name !== undefined && /^[A-Z][A-Z\d]*_/.test(name) && /^\w{3,40}$/.test(value) && name.endsWith(`_${value}`);
}

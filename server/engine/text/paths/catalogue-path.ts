import { type Language, languageOf } from '../language.ts';
import { anyOf } from '../patterns/any-of.ts';

/** Files of messages and their translations. */
const catalogue = anyOf(
  [
    /(?:^|\/)(?:i18n|locales?|locali[sz]ations?|lang|langs|translations?|l10n|values-(?:[a-z]{2,3}(?:-r?\w{2,8})?|b\+[\w+]{2,20}))\//,
    // `language/tr/users.json`, `languages/pt-BR.json`: the folder alone may be about parsing any.
    /(?:^|\/)languages?\/[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?(?:\/|\.[a-z]{2,10}$)/,
    // Of Yii and of Angular CLI: `messages/es-AR/orders.php`. Source: Yii 2, "Internationalization", message translation.
    /(?:^|\/)messages\/(?:[a-z]{2}[-_][a-z]{2,4}|a[fmrz]|b[egns]|c[asy]|d[ae]|e[lnstu]|f[air]|g[alu]|h[eiruy]|i[dst]|ja|k[akmno]|l[tv]|m[klnrsy]|n[blno]|p[alt]|r[ou]|s[iklqrvw]|t[aehlr]|u[krz]|vi|zh)\//,
    /(?:^|[/._-])(?:locale|messages|translations?)[._-][^/]*$/,
    /\.(?:po|pot|arb|xliff|xlf|strings)$/,
  ],
  'i',
);

/** What translates is written in these languages, and no messages are kept in them. */
const ofPrograms: ReadonlySet<Language> = new Set<Language>([
  'c',
  'csharp',
  'go',
  'hcl',
  'java',
  'kotlin',
  'objective-c',
  'rust',
  'scala',
  'shell',
  'swift',
]);

/** Whether a file holds messages of a program, or their translations: by the folder, the name or the ending of its path. */
export function isCatalogue(path: string): boolean {
  return catalogue.test(path) && !ofPrograms.has(languageOf(path));
}

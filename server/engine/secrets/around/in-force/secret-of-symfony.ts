import { keptOfText } from '../../../text/kept-of-text.ts';

/**
 * Whether the setting is the secret of the kernel, by which Symfony signs links, tokens of forms and cookies: `APP_SECRET` in a `.env` that a recipe of Symfony has written, or that says the
 * environment or a path as Symfony does, or `secret` of its parameters. An app that is registered with somebody has an id beside its secret. Source: Symfony, "Framework Configuration Reference", secret; "Configuring Symfony"; Symfony 2.8, "Service Parameters".
 */
export function isSecretOfSymfony(name: string, path: string, text: string): boolean {
  if (isSecretOfParameters(name, path)) return true;
  return name === 'APP_SECRET' && ofEnvironment.test(path) && isOfSymfony(text);
}

/** As before Symfony 4: `secret` in `app/config/parameters.yml`, which `%secret%` of `config.yml` reads in every environment. */
function isSecretOfParameters(name: string, path: string): boolean {
  return /^(?:kernel\.|parameters\.)?secret$/.test(name) && ofParameters.test(path);
}

const ofParameters = /(?:^|\/)app\/config\/parameters\w{0,20}\.ya?ml$/;

/** Whether Symfony reads the file only where the program is written, or tested. Source: Symfony, "Configuring Symfony", overriding environment values. */
export function isReadForTrials(path: string): boolean {
  return /(?:^|\/)\.env\.(?:dev|test)(?:\.local)?$/.test(path);
}

/** Whether its own settings say that the program runs where it is written or tested: what production is given stands elsewhere. Source: Symfony, "Configuration Environments"; Dotenv, `parse`. */
export function isOfDevelopmentOfSymfony(name: string, path: string, text: string): boolean {
  return isSecretOfSymfony(name, path, text) && runsToTry(text);
}

// The last line holds, and one that is put together of others may be anything.
const runsToTry = keptOfText((text) => {
  const given = [...text.matchAll(/^[ \t]{0,8}(?:export[ \t]{1,4})?APP_ENV[ \t]{0,4}=([^\n]*)/gm)].at(-1)?.[1] ?? '';
  return /^[ \t]*(["']?)(?:dev|test)\1(?:[ \t]+#|[ \t\r]*$)/.test(given);
});

const ofEnvironment = /(?:^|\/)\.env(?:\.[\w-]{1,40}){0,3}$/;

const isOfSymfony = keptOfText(
  (text) =>
    /^###> symfony\//m.test(text) ||
    // As only its container reads a path.
    /^[A-Z_]{3,40}=[^\n]{0,80}%kernel\.project_dir%/m.test(text) ||
    (/^(?:export[ \t]{1,4})?APP_ENV[ \t]{0,4}=[ \t]{0,4}["']?(?:dev|prod|test)\b/m.test(text) &&
      !/^[ \t]{0,8}(?:\w{1,40}_)?(?:APP|CLIENT)_(?:ID|KEY)[ \t]{0,4}=/m.test(text)),
);

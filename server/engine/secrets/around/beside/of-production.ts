import { mayBeInForce } from '../../../text/paths/may-be-in-force.ts';
import { isProductionSettings } from '../../../text/paths/production-path.ts';
import { saysProduction } from './says-production.ts';

/**
 * Whether settings are of what runs for others, by the name of their file or by what they say: `config/production/database.php`, a `.env` that sets `APP_ENV=production`
 * or stands the place below a heading that ends with the word, a script named for putting production up. The machine itself is there that of production.
 * Sources: CodeIgniter, "Handling Multiple Environments"; Ruby on Rails 4.1 release notes, "config/secrets.yml"; Laravel, "Environment Configuration"; dotenv.
 */
export function isOfProduction(path: string, text: string, at: number): boolean {
  return isProductionSettings(path) || saysItIsOfProduction(path, text, at);
}

/** Whether they say so by their text, their folder or the script that holds them, where the file is not named as settings of production are. */
export function saysItIsOfProduction(path: string, text: string, at: number): boolean {
  if (!mayBeInForce(path) || ofOthers.test(path)) return false;
  if (inFolder.test(path) || deploys.test(path)) return true;
  if (ofRails.test(path)) return isInProduction(text, at);
  return dotenv.test(path) && (saysProduction(text) || isBelowHeading(text, at));
}

const inFolder = /(?:^|\/)config\/prod(?:uction)?\/[\w-]{1,40}\.php$/;
const deploys = /(?:^|\/)(?:deploy|release|rollout|start|run)[_-]prod(?:uction)?\.(?:sh|bash|ps1|bat|cmd)$/;
const ofRails = /(?:^|\/)config\/secrets\.yml$/;
const dotenv = /(?:^|\/)\.env(?:\.[\w-]{2,30})?$/;
const ofOthers = /(?:^|[./_-])(?:dev|development|local|test|testing|staging)(?:[./_-]|$)/i;

/** Characters of a section before a value in which its name stands. */
const mostSection = 600;

/** In the section of secrets that Rails reads where it runs for others. */
function isInProduction(text: string, at: number): boolean {
  const before = `${at <= mostSection ? '\n' : ''}${text.slice(Math.max(0, at - mostSection), at)}`;
  return [...before.matchAll(/\n([a-z_]{3,30}):/g)].at(-1)?.[1] === 'production';
}

/** Characters of settings before a value in which the heading of its part stands. */
const mostPart = 480;

/** `# Database (PostgreSQL - for production)`, the last comment above the value. */
function isBelowHeading(text: string, at: number): boolean {
  const lines = text
    .slice(Math.max(0, at - mostPart), at)
    .split('\n')
    .slice(0, -1);
  const heading = lines.findLast((line) => /^[ \t]*(?:#|$)/.test(line)) ?? '';
  return (
    /^[ \t]*#[ \t=-]{0,40}(?:[A-Z][\w ,/()-]{0,60})?\bproduction\b[ \t)\]=-]{0,40}\r?$/i.test(heading) &&
    !setsAnother.test(heading)
  );
}

/** What tells whoever runs it to put something else there. */
const setsAnother = /\b(?:change|replace|set|use|must|should|need|not|override|rotate|different|before)\b/i;

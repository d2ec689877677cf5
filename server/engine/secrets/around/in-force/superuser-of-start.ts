import type { Span } from '../../../model/span.ts';
import { isInComment } from '../../../text/in-comment.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';
import { lookAround } from '../../../text/looked.ts';
import { isProductionSettings } from '../../../text/paths/production-path.ts';
import { trialPath } from '../../../text/paths/trial-path.ts';
import { isReached, webHost } from '../beside/reached-host.ts';
import { isOfAdminAtStart } from './admin-of-start.ts';
import { isPutBack } from './put-back.ts';

/** Characters before a password in which it is given to the account. */
const mostBefore = 240;

/**
 * Whether a program makes an administrator of itself whenever it starts, or a script that starts a server for others makes an account for it by this password that may do everything, however simple it is: whoever knows the
 * script, or tries what everybody types, signs in to the administration. Not where it starts the server of development, nor in a test. Sources: Django,
 * "django-admin and manage.py", `createsuperuser`, `runserver`.
 */
export function isOfSuperuserAtStart(path: string, text: string, span: Span): boolean {
  if (isOfAdminAtStart(path, text, span) || isPutBack(path, text, span)) return true;
  const { start } = span;
  if (isOfPublicSite(path, text, start)) return true;
  if (!scripts.test(path) || !startsServer(text)) return false;
  if (trialPath(path) !== undefined || isInComment(text, start)) return false;
  return givenToSuperuser.test(text.slice(Math.max(0, start - mostBefore), start));
}

/** Characters around a password in settings for production in which the site that runs with them has its hosts. */
const mostSettings = 1_500;

/** Settings for production give the account by which a public site is administered, however simple its password. Source: Django, "Settings", `ALLOWED_HOSTS`. */
function isOfPublicSite(path: string, text: string, at: number): boolean {
  if (!isProductionSettings(path) || isInComment(text, at)) return false;
  if (!ofSuperuser.test(text.slice(Math.max(0, at - mostBefore), at))) return false;
  lookAround(mostSettings);
  const near = text.slice(Math.max(0, at - mostSettings), at + mostSettings);
  return [...near.matchAll(hosts)].some(([, list = '']) =>
    list.split(/[,\s]/).some((host) => isReached(webHost(host))),
  );
}

const ofSuperuser = /(?:^|\n)[ \t]{0,8}(?:export[ \t]{1,4})?DJANGO_SUPERUSER_PASSWORD=["']?$/;
const hosts = /(?:^|\n)[ \t]{0,8}(?:export[ \t]{1,4})?(?:DJANGO_)?ALLOWED_HOSTS=["']?([\w.,\- ]{4,400})/g;

const scripts = /\.(?:ba|z|k)?sh$|(?:^|\/)(?:docker-)?entrypoint[^/]{0,20}$|(?:^|\/)Procfile$/i;

/** Programs that serve others; `runserver` is for development. */
const startsServer = keptOfText(
  (text) =>
    !/\b(?:if|\[\[?)[^\n]{0,40}\b(?:DEBUG|DJANGO_DEBUG|DEVELOPMENT)\b/.test(text) &&
    /(?:^|\n|&&|\bexec)[ \t]{0,8}(?:python3? -m )?(?:gunicorn|uwsgi|daphne|hypercorn|granian|uvicorn|supervisord)\b(?![^\n]{0,200}--reload\b)/.test(
      text,
    ),
);

const givenToSuperuser =
  /\bcreate_superuser\([^()\n]{0,160}["']$|(?:^|[\n; \t])(?:export[ \t]{1,4})?DJANGO_SUPERUSER_PASSWORD=["']?$/;

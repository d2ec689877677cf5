import type { Span } from '../../../model/span.ts';
import { mayBeInForce } from '../../../text/paths/may-be-in-force.ts';
import { forVisitors, isOfNobody } from './login-of-site.ts';

/** Characters before a password in which the request begins that it is sent with. */
const mostRequest = 500;

/**
 * Whether a page that is served as it stands signs in with the password for somebody at the server it came from: `fetch('/api/auth/login', { … email: 'keeper@acme-tools.net', password: '…'`. Whoever
 * loads the page is in, however easy the password is. Not an account that is there to be tried.
 */
export function isSentByPage(path: string, text: string, { start }: Span): boolean {
  if (!served.test(path) || !mayBeInForce(path)) return false;
  const [, user] = request.exec(text.slice(Math.max(0, start - mostRequest), start)) ?? [];
  return user !== undefined && !isOfNobody(user) && !forVisitors.test(user.replace(/[\d_.+-]/g, ' '));
}

/** Sources: Vite, "The public Directory"; Create React App, "Using the Public Folder"; ASP.NET Core, "Static files". */
const served = /(?:^|\/)(?:public|static|wwwroot)\/(?:[\w-]{1,40}\/){0,4}[\w.-]{1,80}\.html?$/;

/** To the same server, by an address without a host. */
const request =
  /\bfetch\(\s{0,8}["'`]\/[\w/.-]{0,60}(?:log-?in|sign-?in|sessions?|token)\/?["'`],(?:(?!\bfetch\()[^;]){0,300}\b(?:e-?mail|user(?:_?name)?|login)["']?:\s{0,4}["'`]([\w.+-]{2,40}@[\w-]{2,60}(?:\.[a-z]{2,12}){1,3})["'`],\s{0,60}["']?password["']?:\s{0,4}["'`]$/i;

import type { Span } from '../../../model/span.ts';
import { isLoginPage } from '../../../text/paths/login-page.ts';
import { classify } from '../../../text/paths/path-class.ts';
import { anyOf } from '../../../text/patterns/any-of.ts';

/** Characters before a password in which its form begins and a name or a comment says whose it is, and behind it in which the page tells visitors. */
const mostBefore = 400;
const mostBehind = 320;

/**
 * Whether the page on which people sign in, or what was built of it, is filled in with the account of its guests, and says so beside it: whoever comes has it, so that to give it another password changes nothing. Not the account of who
 * may do everything. Sources: Ant Design, "Form", `setFieldsValue`; React Hook Form, `defaultValues`; React, `useState`; Vue, `reactive`; Angular, `patchValue`; HTML, `value`.
 */
export function isGivenToVisitors(path: string, text: string, { start, end }: Span): boolean {
  if (!isLoginPage(path) && !(/\.[cm]?js$/.test(path) && classify(path) === 'generated')) return false;
  const before = text.slice(Math.max(0, start - mostBefore), start);
  if (!filledIn.test(before)) return false;
  const behind = text.slice(end, end + mostBehind);
  if (ofAdministrator.test(before) || ofAdministrator.test(behind)) return false;
  return ofGuests.test(before) || inOtherLanguages.test(before) || said.test(behind) || inOtherLanguages.test(behind);
}

/** How a page gives a field what it holds, up to the value: the members that a form is filled with, the state of a field, its tag. */
const filledIn = anyOf(
  [
    /(?:\b(?:set(?:Fields?|Form)?(?:Values?|Data|Form|State|Credentials)|patchValue|reset|initial_?values|default_?values|useState|reactive|ref|form(?:Data|Model|State)?|login(?:Form|Data|Params)?)\b|Form["']?[ \t]?[:=])[^;]{0,300}\bpass(?:word|wd)?["']?[ \t]{0,4}:[ \t]{0,4}["'`]$/,
    /\bset_?pass(?:word|wd)?\([ \t]{0,4}["'`]$/,
    /\bsetValue\([ \t]{0,4}["']pass(?:word|wd)?["'],[ \t]{0,4}["'`]$/,
    /\b(?:password|passwd|pwd)[ \t]{0,4},[ \t]{0,4}set\w{1,40}[ \t]{0,4}\][ \t]{0,4}=[ \t]{0,4}(?:React\.)?useState(?:<[\w |]{1,40}>)?\([ \t]{0,4}["'`]$/,
    /<input\b[^<>]{0,300}\b(?:value|defaultValue)=\{?["']$/,
  ],
  'i',
);

/** A name or words for what guests sign in with: `fillGuestAccount`, `demo account`. */
const ofGuests =
  /(?:guest|visitor|demo|trial)s?['’]?[ _-]{0,2}(?:access|account|credential|login|log[ -]in|password|sign[ -]?in|user)/i;
/** Words that a page shows, or a comment says. */
const said = /\b(?:guest|visitor|demo|trial)s?['’]?[ -](?:access|account|credentials?|login|password|sign-?in|user)\b/i;

/** The same in Chinese, Japanese, Korean, Russian, Spanish, Portuguese, German and French. */
const inOtherLanguages = anyOf(
  [
    /(?:游客|访客|遊客|訪客|体验|體驗|演示|试用|試用)(?:用|登录|登錄)?(?:账|帐|帳|用户|用戶|密码|密碼|号|登)/,
    /(?:ゲスト|お試し|体験|デモ)(?:用)?(?:の)?(?:アカウント|ユーザー?|ログイン|パスワード)/,
    /(?:게스트|체험|데모)[ ]?(?:계정|로그인|비밀번호|사용자)/,
    /гостев\p{L}{1,4}\s(?:аккаунт|вход|доступ|уч[её]тн|пароль)|демо[- ]?(?:аккаунт|доступ|вход|пользовател)|пробн\p{L}{1,4}\s(?:аккаунт|доступ|вход)/u,
    /(?:cuenta|acceso|usuario|contraseña|credenciales) de (?:invitad[oa]s?|prueba|demostraci[oó]n|visitantes?)/,
    /(?:conta|acesso|usu[aá]rio|senha) de (?:convidad[oa]s?|visitantes?|demonstra[cç][aã]o)/,
    /\b(?:gast|besucher|demo|probe)-?(?:zugang|konto|benutzer|anmeldung|passwort)/,
    /compte (?:invit[ée]|visiteur|de d[ée]mo(?:nstration)?|d['’]essai)/,
  ],
  'iu',
);

const ofAdministrator =
  /["'`](?:super_?admin(?:istrator)?|admin(?:istrator)?|root|sysadmin)\d{0,3}(?:@[\w.-]{1,60})?["'`]/i;

import { keptOfText } from '../../../text/kept-of-text.ts';
import { isForPages } from '../../../text/page-variables.ts';
import { ofCaptcha } from '../../value/secret-value.ts';

/**
 * Whether a key of reCAPTCHA is the one that pages show the check with, whatever its name says: a build of pages is told by that name to put it into them, or the
 * text gives the name to the part that shows it. Source: Google, "reCAPTCHA v2", site key and secret key, which have one form.
 */
export function isCaptchaOfPage(name: string, value: string, text: string): boolean {
  return ofCaptcha.test(value) && (isForPages(name) || namesGivenToCheck(text).includes(name));
}

/** Names that a text gives to the check. */
const mostNames = 100;

/** `<ReCAPTCHA sitekey={CAPTCHA_SECRET}`, `sitekey: captchaSecret`; looked for once, however many keys the text holds. */
const namesGivenToCheck = keptOfText((text) => {
  const names = new Set<string>();
  for (const [, name = ''] of text.matchAll(given)) {
    names.add(name);
    if (names.size >= mostNames) break;
  }
  return [...names];
});

const given = /site-?[kK]ey(?:=\{|: ?|="\{\{ ?)([A-Za-z_$][\w$]{2,60})/g;

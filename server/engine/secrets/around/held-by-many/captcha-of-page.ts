import { askedAround } from '../../../text/looked.ts';
import { ofCaptcha } from '../../value/secret-value.ts';
import { isBundled } from './handed-out.ts';

/**
 * Whether a key of reCAPTCHA is the one that pages show the check with, whatever its name says: a build of pages is told by that name to put it into them, or the
 * text gives the name to the part that shows it. Source: Google, "reCAPTCHA v2", site key and secret key, which have one form.
 */
export function isCaptchaOfPage(name: string, value: string, text: string, at: number): boolean {
  return ofCaptcha.test(value) && (isBundled(name) || isGivenToCheck(text, at, name));
}

/** `<ReCAPTCHA sitekey={RECAPTCHA_SECRET}`, `sitekey: captchaSecret`. */
const isGivenToCheck = askedAround(Number.POSITIVE_INFINITY, (text, _at, name: string) => {
  if (!/^[A-Za-z_$][\w$]{2,60}$/.test(name)) return false;
  return ['={', ': ', ':', '="{{ ', '="{{'].some((sign) =>
    ['sitekey', 'siteKey', 'site-key'].some((key) => text.includes(`${key}${sign}${name}`)),
  );
});

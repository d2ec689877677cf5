import { keptOfText } from '../../text/kept-of-text.ts';
import { wordsOf } from '../value/name-kind.ts';

/** In the settings of its agent, or by its name. Source: New Relic, "Ruby agent configuration", license_key. */
export function isOfNewRelic(name: string, path: string): boolean {
  if (!/license_?key$/i.test(name)) return false;
  return /(?:^|\/)newrelic\.(?:yml|ya?ml|ini|js|cjs|config|json|xml)$/i.test(path) || /new_?relic/i.test(name);
}

/** The secret half of a check that visitors are people. Source: Google, "reCAPTCHA", verifying the user's response. */
export function isOfCaptcha(name: string, path: string): boolean {
  if (!/(?:secret|private)(?:_?key)?$/.test(wordsOf(name).join('_'))) return false;
  return [name, path.slice(path.lastIndexOf('/') + 1)].some((said) => /captcha/i.test(said));
}

/** Where a program has the answers of visitors checked, by the secret key alone. Sources: Google, "reCAPTCHA", verifying the user's response, and its library for PHP. */
export const checksCaptcha = keptOfText((text) =>
  /recaptcha\/api\/siteverify|\bnew \\?(?:ReCaptcha\\)?ReCaptcha\(/.test(text),
);

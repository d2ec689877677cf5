import { type Decoded, type DecodePlace, part, undecoded } from './decoded.ts';

/** Characters on either side that tell what a value is for. */
const reach = 400;

/**
 * A Google API key. In the settings of a Firebase app, of a map in a page or of a mobile app it is public and needs
 * restrictions instead of secrecy; one that is given to no name, argument or parameter may be anything.
 */
export function decodeGoogleApiKey(_value: string, { text, start, end }: DecodePlace): Decoded {
  const near = text.slice(Math.max(0, start - reach), end + reach);
  if (clientSide.test(near)) return { ...undecoded, isPublic: true };
  const isGiven = /[:=(,>?&][ \t]{0,20}\\?["'`]?$|["'] ?$/.test(text.slice(Math.max(0, start - 30), start));
  return isGiven ? undecoded : { ...undecoded, isOutOfPlace: true };
}

/** What stands beside keys of web and mobile clients. */
const clientSide =
  /authDomain|messagingSenderId|storageBucket|firebase|google_app_id|GOOGLE_APP_ID|mobilesdk_app_id|current_key|maps\.googleapis\.com|maps\/api|geo\.API_KEY|GMSServices|google_?maps|recaptcha/i;

/** A token of a registry in npm's settings: the registry's address stands before it, else npm refuses it. */
export function decodeNpmrc(_value: string, { text, start }: DecodePlace): Decoded {
  const before = text.slice(Math.max(0, start - 300), start);
  const registry = /\/\/([\w.-]{1,100}(?::\d{1,5})?)(?:\/[^\s:]{0,120})?:_authToken[ \t]?=[ \t]?"?$/.exec(before)?.[1];
  return registry === undefined
    ? { ...undecoded, isOutOfPlace: true }
    : { parts: part('registry', registry), keys: [], structure: 'sound' };
}

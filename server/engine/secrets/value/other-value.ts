import { anyOf } from '../../text/patterns/any-of.ts';

/** Whether what is written in the place of a secret is of another kind by its form. */
export function isOtherValue(value: string): boolean {
  return forms.test(value);
}

const forms = anyOf(
  [
    // What MyBatis-Plus decrypts by a key that it is started with.
    /^mpw:[A-Za-z0-9+/]{16,400}={0,2}$/,
    // The name by which Firebase sends to one device.
    /^(?!AAAA[\w-]{7}:)[\w-]{11}(?:[\w-]{11})?:APA91b[\w-]{80,}$/,
    // Digits by signs, as a field is given them: `+680-###-####`.
    /^(?=.*##)[+\d() #-]{4,40}$/,
    // What a style sheet or a script finds a field by: `input[type="password"]`.
    /^[a-z]{0,12}\[[\w-]{1,30}[$^*~|]?=[^\]]{1,60}\](?:[.:# >,[][^\n]{0,80})?$/,
    // An attribute of a page: `type=\"password\"`.
    /^[a-z-]{2,20}=\\?["'][\w -]{0,40}\\?["']?$/,
    // A class of tokens that a highlighter completes: `string.$S2.delim`.
    /^[a-z]{2,20}(?:\.[a-z]{2,20}){0,4}(?:\.\$[A-Z]?\d\w?)(?:\.[a-z]{2,20}){0,4}$/,
    // Constants by line.
    /^(?:[A-Z_][A-Z0-9_]{2,40}\\n){1,20}$/,
    // A sign of a chat: `:green_circle:`.
    /^:[a-z][\w+-]{1,40}:$/,
    // The place of a text for Crowdin: `crwdns12:0crwdne12:0`.
    /^crwdns\d{1,8}:[\w:]{2,40}$/,
    // A port with its path.
    /^\d{2,5}\/[a-z][\w/.-]{1,80}$/,
    // What counts the visitors of a page for Google: `UA-12345678-1`, `GTM-ABC123`.
    /^UA-\d{4,12}-\d{1,4}$/,
    /^GTM-[A-Z0-9]{5,9}$/,
    // A colour of a style sheet.
    /^#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8});?$/,
    // A version with a word behind it.
    /^v?\d{1,4}\.\d{1,4}\.\d{1,4}-[a-z]{2,12}[\w.-]{0,30}$/,
    // That of a package of Debian: `1:4.17.4-2`.
    /^(?:\d{1,2}:)?\d{1,4}(?:\.\d{1,4}){1,3}(?:[+~.][a-z]\w{0,12})?-\d[\w.+~]{0,20}$/,
    // A colour of a terminal.
    /^\\(?:033|x1b|u001b|e)\[/,
  ],
  'i',
);

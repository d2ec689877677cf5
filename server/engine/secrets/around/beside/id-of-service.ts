import { anyOf } from '../../../text/patterns/any-of.ts';

/**
 * Whether a line holds the id of a client under the name that its secret has, `appKey` beside `appSecret`, and a service has issued it, as its form alone tells: the secret was issued too, and works from
 * anywhere. Sources: DingTalk, "Obtain the access token of an internal app"; Feishu, "App ID"; WeChat, "AppID"; Google, "OAuth 2.0 for Web Server Applications".
 */
export function holdsIdOf(line: string, nameOfSecret: string): boolean {
  if (!idOfService.test(line)) return false;
  const [, stem] = named.exec(line) ?? [];
  const [, own] = /([\w-]{1,60}?)secret$/i.exec(nameOfSecret) ?? [];
  return stem !== undefined && stem.toLowerCase() === own?.toLowerCase();
}

const named =
  /^[ \t]{0,40}(?:export[ \t]{1,4})?["']?(?:[\w-]{1,40}\.){0,4}([\w-]{1,60}?)(?:key|id)["']?[ \t]{0,4}[:=]/i;

const idOfService = anyOf([
  /(?<![\w-])ding(?=[a-z]{0,15}\d)[a-z\d]{16}(?![\w-])/,
  /(?<![\w-])cli_[a-f\d]{16}(?![\w-])/,
  /(?<![\w-])wx(?=[a-f]{0,15}\d)[a-f\d]{16}(?![\w-])/,
  /(?<![\w-])\d{8,16}(?:-[a-z\d]{32})?\.apps\.googleusercontent\.com(?![\w-])/,
]);
